import { projectionModel } from '@zveno/read-store';
import { recordingClock } from './recording-clock.projection.ts';

export const recordingClockModel = projectionModel(recordingClock, {
  file: './recording-clock.projection.ts',
  from: import.meta.url,
  exportName: 'recordingClock',
  indexes: [{ keys: { level: 1, _id: 1 } }],
});
