import { projectionModel } from '@zveno/read-store';
import { administrators } from './administrators.projection.ts';

export const administratorsModel = projectionModel(administrators, {
  file: './administrators.projection.ts',
  from: import.meta.url,
  exportName: 'administrators',
  indexes: [{ keys: { orgId: 1 } }],
});
