import { projectionModel } from '@zveno/read-store';
import { consents } from './consents.projection.ts';

export const consentsModel = projectionModel(consents, {
  file: './consents.projection.ts',
  from: import.meta.url,
  exportName: 'consents',
  indexes: [{ keys: { orgId: 1 } }],
});
