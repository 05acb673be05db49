import { defineService } from '@zveno/service';
import { reactions, timers } from './processes.ts';
import { readingControllers, readingModels, readingProviders } from './readings/index.ts';
import { writeSide } from './write-side.ts';

export * from './settings.ts';

/**
 * The service of links and join requests. The program provides the stores (`storeProviders`), the readings of `models`
 * (`readingsProviders`), `Delivery`, `Ephemeral`, `INVITATION_SETTINGS` and the guard of the access table.
 */
export const invitationService = defineService({
  name: 'invitation',
  controllers: [...writeSide.controllers, ...readingControllers],
  providers: [...writeSide.providers, ...readingProviders],
  models: readingModels,
  reactions,
  timers,
});
