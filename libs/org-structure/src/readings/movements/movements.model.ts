import { projectionModel } from '@zveno/read-store';
import { movements } from './movements.projection.ts';

export const movementsModel = projectionModel(movements, {
  file: './movements.projection.ts',
  from: import.meta.url,
  exportName: 'movements',
  indexes: [{ keys: { orgId: 1, place: 1 } }],
});
