import { projectionModel } from '@zveno/read-store';
import { labels } from './labels.projection.ts';

export const labelsModel = projectionModel(labels, {
  file: './labels.projection.ts',
  from: import.meta.url,
  exportName: 'labels',
  indexes: [{ keys: { orgId: 1, kind: 1, place: 1 } }],
});
