export { auditBundleDoor } from './audit-bundles/audit-bundle.door.ts';
export { SESSION_COOKIE } from './auth/session-cookie.ts';
export * from './catalogue.ts';
export * from './door.ts';
export { MAX_BODY_BYTES, startGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export { indicatorExportDoor } from './indicator-export/indicator-export.door.ts';
export { openApiDocument } from './openapi/document.ts';
export { problemPages, PROBLEMS_FOLDER } from './pages/problem-pages.ts';
export { rosterImportDoor } from './roster-imports/roster-import.door.ts';
