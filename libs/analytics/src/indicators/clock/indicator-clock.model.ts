import { projectionModel } from '@zveno/read-store';
import { indicatorClock } from './indicator-clock.projection.ts';

export const indicatorClockModel = projectionModel(indicatorClock, {
  file: './indicator-clock.projection.ts',
  from: import.meta.url,
  exportName: 'indicatorClock',
  indexes: [{ keys: { level: 1, _id: 1 } }],
});
