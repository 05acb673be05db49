import { projectionModel } from '@zveno/read-store';
import { materials } from './materials.projection.ts';

export const materialsModel = projectionModel(materials, {
  file: './materials.projection.ts',
  from: import.meta.url,
  exportName: 'materials',
  indexes: [
    { keys: { orgId: 1, place: 1 } },
    { keys: { orgId: 1, status: 1, place: 1 } },
    { keys: { scheduledFor: 1 } },
  ],
});
