// Writes what the web app knows of the API: the types of `apps/web/src/api/schema.d.ts`, from the routes of the built gateway.
// The file is not kept: `npm run typecheck` makes it anew, so that app and routes cannot disagree for long.
import 'reflect-metadata';
import openapiTS, { astToString } from 'openapi-typescript';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const workspace = join(import.meta.dirname, '..');
const { invitationSheetDoor, openApiDocument, platformAccess, platformProblems, platformRoutes, rosterImportDoor } =
  await import(join(workspace, 'libs/gateway/dist/index.js'));
const file = join(workspace, 'apps/web/src/api/schema.d.ts');
const document = openApiDocument(
  platformRoutes,
  [rosterImportDoor, invitationSheetDoor],
  platformProblems,
  platformAccess,
);
const types = astToString(await openapiTS(structuredClone(document)));
if (!existsSync(file) || readFileSync(file, 'utf8') !== types) writeFileSync(file, types);
