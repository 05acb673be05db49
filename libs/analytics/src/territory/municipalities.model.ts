import { projectionModel } from '@zveno/read-store';
import { municipalities } from './municipalities.projection.ts';

export const municipalitiesModel = projectionModel(municipalities, {
  file: './municipalities.projection.ts',
  from: import.meta.url,
  exportName: 'municipalities',
  indexes: [{ keys: { regionIds: 1 } }],
});
