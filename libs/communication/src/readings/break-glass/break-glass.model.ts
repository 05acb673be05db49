import { projectionModel } from '@zveno/read-store';
import { brokenGlass } from './break-glass.projection.ts';

export const brokenGlassModel = projectionModel(brokenGlass, {
  file: './break-glass.projection.ts',
  from: import.meta.url,
  exportName: 'brokenGlass',
  indexes: [{ keys: { orgId: 1, place: 1 } }, { keys: { chatId: 1, place: 1 } }, { keys: { living: 1 } }],
});
