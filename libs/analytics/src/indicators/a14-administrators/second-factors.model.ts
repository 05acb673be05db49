import { projectionModel } from '@zveno/read-store';
import { secondFactors } from './second-factors.projection.ts';

export const secondFactorsModel = projectionModel(secondFactors, {
  file: './second-factors.projection.ts',
  from: import.meta.url,
  exportName: 'secondFactors',
  indexes: [],
});
