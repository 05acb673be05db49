export * from './access.ts';
export * from './api-keys.dto.ts';
export * from './counters.ts';
export * from './definitions.ts';
export * from './indicators.dto.ts';
export * from './problems.ts';
export * from './reporting-periods.dto.ts';
export * from './unmeasured.ts';
