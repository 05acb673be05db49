export { InvalidRoster } from './process/planning.ts';
export * from './process/roster-imports.ts';
export { Uploads } from './uploads/uploads.ts';
export { RosterImportController } from './roster-import.controller.ts';
export { rosterImportProviders } from './roster-import.providers.ts';
