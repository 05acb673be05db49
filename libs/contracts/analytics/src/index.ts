import { getContingentReport } from './contingent-report.dto.ts';
import { getCuratorCoverage } from './curator-coverage.dto.ts';

export * from './contingent-report.dto.ts';
export * from './curator-coverage.dto.ts';
export * from './problems.ts';
export * from './report.dto.ts';

/** Everything that can be asked of analytics. */
export const analyticsQueries = { getContingentReport, getCuratorCoverage } as const;
