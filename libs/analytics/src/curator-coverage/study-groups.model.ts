import { projectionModel } from '@zveno/read-store';
import { studyGroups } from './study-groups.projection.ts';

export const studyGroupsModel = projectionModel(studyGroups, {
  file: './study-groups.projection.ts',
  from: import.meta.url,
  exportName: 'studyGroups',
  indexes: [{ keys: { orgId: 1 } }],
});
