import { projectionModel } from '@zveno/read-store';
import { usageReports } from './usage-reports.projection.ts';

export const usageReportsModel = projectionModel(usageReports, {
  file: './usage-reports.projection.ts',
  from: import.meta.url,
  exportName: 'usageReports',
  indexes: [{ keys: { orgId: 1, place: 1 } }],
});
