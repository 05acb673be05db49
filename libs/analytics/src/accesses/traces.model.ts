import { projectionModel } from '@zveno/read-store';
import { traces } from './traces.projection.ts';

export const tracesModel = projectionModel(traces, {
  file: './traces.projection.ts',
  from: import.meta.url,
  exportName: 'traces',
  indexes: [],
});
