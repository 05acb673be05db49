import { projectionModel } from '@zveno/read-store';
import { appointments } from './appointments.projection.ts';

export const appointmentsModel = projectionModel(appointments, {
  file: './appointments.projection.ts',
  from: import.meta.url,
  exportName: 'appointments',
  indexes: [{ keys: { orgId: 1 } }, { keys: { personId: 1 } }],
});
