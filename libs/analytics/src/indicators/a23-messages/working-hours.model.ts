import { projectionModel } from '@zveno/read-store';
import { workingHours } from './working-hours.projection.ts';

export const workingHoursModel = projectionModel(workingHours, {
  file: './working-hours.projection.ts',
  from: import.meta.url,
  exportName: 'workingHours',
  indexes: [],
});
