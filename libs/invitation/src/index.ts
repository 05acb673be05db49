import { accessGuard } from '@zveno/access';
import { invitationAccess } from '@zveno/contracts-invitation';
import { defineService } from '@zveno/service';
import { reactions, timers } from './processes.ts';
import { readingControllers, readingModels, readingProviders } from './readings/index.ts';
import { writeSide } from './write-side.ts';

export * from './settings.ts';

/**
 * The service of links and join requests. The program provides the stores (`storeProviders`), the readings of `models`
 * (`readingsProviders`), `Delivery`, `Ephemeral` and `INVITATION_SETTINGS`.
 */
export const invitationService = defineService({
  name: 'invitation',
  controllers: [...writeSide.controllers, ...readingControllers],
  providers: [...accessGuard(invitationAccess), ...writeSide.providers, ...readingProviders],
  models: readingModels,
  reactions,
  timers,
});
