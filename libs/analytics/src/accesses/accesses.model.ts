import { projectionModel } from '@zveno/read-store';
import { accesses } from './accesses.projection.ts';

export const accessesModel = projectionModel(accesses, {
  file: './accesses.projection.ts',
  from: import.meta.url,
  exportName: 'accesses',
  indexes: [{ keys: { orgId: 1, place: 1 } }, { keys: { actorId: 1, place: 1 } }, { keys: { about: 1, place: 1 } }],
});
