export * from './roster-import.dto.ts';
export * from './roster-import.problems.ts';
export * from './roster-import.routes.ts';
