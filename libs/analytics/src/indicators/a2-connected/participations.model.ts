import { projectionModel } from '@zveno/read-store';
import { participations } from './participations.projection.ts';

export const participationsModel = projectionModel(participations, {
  file: './participations.projection.ts',
  from: import.meta.url,
  exportName: 'participations',
  indexes: [{ keys: { orgId: 1 } }],
});
