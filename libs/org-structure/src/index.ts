import { defineService } from '@zveno/service';
import { readingControllers, readingModels, readingProviders } from './readings/index.ts';
import { writeSide } from './write-side.ts';

/**
 * The service of structure and roster. The program provides the stores (`storeProviders`) and the readings of `models`
 * (`readingsProviders`).
 */
export const orgStructure = defineService({
  name: 'org-structure',
  controllers: [...writeSide.controllers, ...readingControllers],
  providers: [...writeSide.providers, ...readingProviders],
  models: readingModels,
});
