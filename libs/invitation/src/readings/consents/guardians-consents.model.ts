import { projectionModel } from '@zveno/read-store';
import { guardiansConsents } from './guardians-consents.projection.ts';

export const guardiansConsentsModel = projectionModel(guardiansConsents, {
  file: './guardians-consents.projection.ts',
  from: import.meta.url,
  exportName: 'guardiansConsents',
  indexes: [],
});
