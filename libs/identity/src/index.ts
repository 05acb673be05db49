import { accessGuard } from '@zveno/access';
import { identityAccess } from '@zveno/contracts-identity';
import { defineService } from '@zveno/service';
import { peopleSide } from './people-side.ts';
import { registry } from './registry/index.ts';

export * from './server.ts';
export * from './settings.ts';

/**
 * The service of persons, their profiles and what they agreed to. The program provides the stores (`storeProviders`), the
 * readings of `models` (`readingsProviders`) and `IDENTITY_SETTINGS`.
 */
export const identity = defineService({
  name: 'identity',
  controllers: [...peopleSide.controllers, ...registry.controllers],
  providers: [...accessGuard(identityAccess), ...peopleSide.providers, ...registry.providers],
  models: [...peopleSide.models, ...registry.models],
  reactions: [...peopleSide.reactions, ...registry.reactions],
  timers: [...registry.timers],
});
