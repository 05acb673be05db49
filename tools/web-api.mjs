// Writes what the web app knows of the API: the types of `apps/web/src/api/schema.d.ts`, from the routes of the built gateway.
// The file is not kept: `npm run typecheck` makes it anew, so that app and routes cannot disagree for long.
import 'reflect-metadata';
import openapiTS, { astToString } from 'openapi-typescript';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const workspace = join(import.meta.dirname, '..');
const gateway = await import(join(workspace, 'libs/gateway/dist/index.js'));
const { openApiDocument, platformAccess, platformProblems, platformRoutes } = gateway;
const doors = Object.entries(gateway).flatMap(([name, door]) => (name.endsWith('Door') ? [door] : []));
const file = join(workspace, 'apps/web/src/api/schema.d.ts');
const document = openApiDocument(platformRoutes, doors, platformProblems, platformAccess);
const types = astToString(await openapiTS(structuredClone(document)));
if (!existsSync(file) || readFileSync(file, 'utf8') !== types) writeFileSync(file, types);
