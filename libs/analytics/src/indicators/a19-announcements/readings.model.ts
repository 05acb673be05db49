import { projectionModel } from '@zveno/read-store';
import { readings } from './readings.projection.ts';

export const readingsModel = projectionModel(readings, {
  file: './readings.projection.ts',
  from: import.meta.url,
  exportName: 'readings',
  indexes: [{ keys: { chatId: 1 } }],
});
