import { projectionModel } from '@zveno/read-store';
import { operating } from './operating.projection.ts';

export const operatingModel = projectionModel(operating, {
  file: './operating.projection.ts',
  from: import.meta.url,
  exportName: 'operating',
  indexes: [],
});
