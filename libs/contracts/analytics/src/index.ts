export * from './access.ts';
export * from './accesses.dto.ts';
export * from './audit.dto.ts';
export * from './contingent-report.dto.ts';
export * from './curator-coverage.dto.ts';
export * from './problems.ts';
export * from './record-access.dto.ts';
export * from './report.dto.ts';
