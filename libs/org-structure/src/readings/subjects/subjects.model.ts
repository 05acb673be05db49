import { projectionModel } from '@zveno/read-store';
import { subjects } from './subjects.projection.ts';

export const subjectsModel = projectionModel(subjects, {
  file: './subjects.projection.ts',
  from: import.meta.url,
  exportName: 'subjects',
  indexes: [{ keys: { orgId: 1 } }],
});
