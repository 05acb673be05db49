import { projectionModel } from '@zveno/read-store';
import { guardianships } from './guardianships.projection.ts';

export const guardianshipsModel = projectionModel(guardianships, {
  file: './guardianships.projection.ts',
  from: import.meta.url,
  exportName: 'guardianships',
  indexes: [{ keys: { children: 1 } }],
});
