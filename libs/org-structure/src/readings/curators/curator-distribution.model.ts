import { projectionModel } from '@zveno/read-store';
import { curatorDistribution } from './curator-distribution.projection.ts';

export const curatorDistributionModel = projectionModel(curatorDistribution, {
  file: './curator-distribution.projection.ts',
  from: import.meta.url,
  exportName: 'curatorDistribution',
  indexes: [{ keys: { orgId: 1 } }],
});
