import { projectionModel } from '@zveno/read-store';
import { duties } from './duties.projection.ts';

export const dutiesModel = projectionModel(duties, {
  file: './duties.projection.ts',
  from: import.meta.url,
  exportName: 'duties',
  indexes: [{ keys: { orgId: 1 } }],
});
