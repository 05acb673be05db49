import { projectionModel } from '@zveno/read-store';
import { effects } from './effects.projection.ts';

export const effectsModel = projectionModel(effects, {
  file: './effects.projection.ts',
  from: import.meta.url,
  exportName: 'effects',
  indexes: [{ keys: { because: 1, place: 1 } }],
});
