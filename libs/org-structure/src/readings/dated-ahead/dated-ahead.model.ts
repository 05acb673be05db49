import { projectionModel } from '@zveno/read-store';
import { datedAhead } from './dated-ahead.projection.ts';

export const datedAheadModel = projectionModel(datedAhead, {
  file: './dated-ahead.projection.ts',
  from: import.meta.url,
  exportName: 'datedAhead',
  indexes: [{ keys: { on: 1 } }],
});
