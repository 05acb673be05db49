import { projectionModel } from '@zveno/read-store';
import { powers } from './powers.projection.ts';

export const powersModel = projectionModel(powers, {
  file: './powers.projection.ts',
  from: import.meta.url,
  exportName: 'powers',
  indexes: [],
});
