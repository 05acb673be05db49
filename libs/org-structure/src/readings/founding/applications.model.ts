import { projectionModel } from '@zveno/read-store';
import { applications } from './applications.projection.ts';

export const applicationsModel = projectionModel(applications, {
  file: './applications.projection.ts',
  from: import.meta.url,
  exportName: 'applications',
  indexes: [{ keys: { place: 1 } }, { keys: { status: 1, place: 1 } }, { keys: { phoneIndexes: 1 } }],
});
