import { accessGuard } from '@zveno/access';
import { orgStructureAccess } from '@zveno/contracts-org-structure';
import { defineService } from '@zveno/service';
import { readingControllers, readingModels, readingProviders } from './readings/index.ts';
import { RosterImportController } from './roster-import/roster-import.controller.ts';
import { EntryEffects } from './effects/entry-effects.ts';
import { Offices } from './effects/offices.ts';
import { reactions, timers } from './processes.ts';
import { rosterImportProviders } from './roster-import/roster-import.providers.ts';
import { writeSide } from './write-side.ts';

export * from './roster-import/index.ts';

/**
 * The service of structure and roster. The program provides the stores (`storeProviders`) and the readings of `models`
 * (`readingsProviders`), `Delivery` and `FOUNDING_SETTINGS`.
 */
export const orgStructure = defineService({
  name: 'org-structure',
  controllers: [...writeSide.controllers, ...readingControllers, RosterImportController],
  providers: [
    ...accessGuard(orgStructureAccess),
    ...writeSide.providers,
    ...readingProviders,
    ...rosterImportProviders,
    Offices,
    EntryEffects,
  ],
  models: readingModels,
  reactions,
  timers,
});

export { FOUNDING_SETTINGS, type FoundingSettings } from './founding/settings.ts';
export { runningImports } from './readings/imports/running-imports.ts';
