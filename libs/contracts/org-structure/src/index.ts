export * from './access.ts';
export * from './commands/index.ts';
export * from './problems.ts';
export * from './queries/index.ts';
export * from './roster-import/index.ts';
