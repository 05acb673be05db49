import { projectionModel } from '@zveno/read-store';
import { organizations } from './organizations.projection.ts';

export const organizationsModel = projectionModel(organizations, {
  file: './organizations.projection.ts',
  from: import.meta.url,
  exportName: 'organizations',
  indexes: [{ keys: { municipalityIds: 1 } }],
});
