export type { Query } from './embedded/database.ts';
export * from './projections/projection-model.ts';
export * from './projections/projection-runner.ts';
export type { RebuildOptions, RebuildProgress, RebuildReport } from './projections/rebuild.ts';
export type * from './projections/status.ts';
export * from './read-model.ts';
export * from './read-store.ts';
export * from './recording-clock/as-known.ts';
export * from './recording-clock/known-at.ts';
