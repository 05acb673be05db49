import { projectionModel } from '@zveno/read-store';
import { localActs } from './local-acts.projection.ts';

export const localActsModel = projectionModel(localActs, {
  file: './local-acts.projection.ts',
  from: import.meta.url,
  exportName: 'localActs',
  indexes: [],
});
