import { projectionModel } from '@zveno/read-store';
import { units } from './units.projection.ts';

export const unitsModel = projectionModel(units, {
  file: './units.projection.ts',
  from: import.meta.url,
  exportName: 'units',
  indexes: [{ keys: { orgId: 1 } }],
});
