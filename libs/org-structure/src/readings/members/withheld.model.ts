import { projectionModel } from '@zveno/read-store';
import { withheld } from './withheld.projection.ts';

export const withheldModel = projectionModel(withheld, {
  file: './withheld.projection.ts',
  from: import.meta.url,
  exportName: 'withheld',
  indexes: [{ keys: { orgId: 1 } }],
});
