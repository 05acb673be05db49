import { projectionModel } from '@zveno/read-store';
import { controlledReports } from './usage-reports.projection.ts';

export const controlledReportsModel = projectionModel(controlledReports, {
  file: './usage-reports.projection.ts',
  from: import.meta.url,
  exportName: 'controlledReports',
  indexes: [{ keys: { orgId: 1 } }],
});
