import { projectionModel } from '@zveno/read-store';
import { regions } from './regions.projection.ts';

export const regionsModel = projectionModel(regions, {
  file: './regions.projection.ts',
  from: import.meta.url,
  exportName: 'regions',
  indexes: [],
});
