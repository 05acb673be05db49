import { projectionModel } from '@zveno/read-store';
import { registryConsents } from './consents.projection.ts';

export const registryConsentsModel = projectionModel(registryConsents, {
  file: './consents.projection.ts',
  from: import.meta.url,
  exportName: 'registryConsents',
  indexes: [],
});
