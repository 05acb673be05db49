import { projectionModel } from '@zveno/read-store';
import { teaching } from './teaching.projection.ts';

export const teachingModel = projectionModel(teaching, {
  file: './teaching.projection.ts',
  from: import.meta.url,
  exportName: 'teaching',
  indexes: [{ keys: { orgId: 1 } }],
});
