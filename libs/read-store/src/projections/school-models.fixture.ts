import { projectionModel } from './projection-model.ts';
import { pupils, superstitious, units, unitsNext } from './school.fixture.ts';

const from = import.meta.url;
const file = './school.fixture.ts';

export const pupilsModel = projectionModel(pupils, {
  file,
  from,
  exportName: 'pupils',
  indexes: [{ keys: { unitId: 1, moves: -1 } }, { keys: { units: 1 } }],
});
export const unitsModel = projectionModel(units, { file, from, exportName: 'units', indexes: [{ keys: { size: 1 } }] });
export const unitsNextModel = projectionModel(unitsNext, { file, from, exportName: 'unitsNext', indexes: [] });
export const superstitiousModel = projectionModel(superstitious, {
  file,
  from,
  exportName: 'superstitious',
  indexes: [{ keys: { hours: 1 } }],
});
