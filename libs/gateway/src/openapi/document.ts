import type { AccessTable, Problems, Route } from '@zveno/contracts-common';
import { SESSION_COOKIE } from '../auth/session-cookie.ts';
import type { GatewayDoor } from '../door.ts';
import { operationOf } from './operation.ts';
import { Schemas, type Schema } from './schemas.ts';

const text: Schema = { type: 'string' };

const problemSchema = (problems: Problems): Schema => ({
  type: 'object',
  description: 'RFC 9457. Страница каждого кода — по адресу из `type`.',
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(problems).sort() },
    requestId: text,
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: text, reason: text }, required: ['field', 'reason'] },
    },
    details: { type: 'object' },
  },
  required: ['type', 'title', 'status', 'code', 'requestId'],
});

/**
 * The OpenAPI 3.1 document of the whole door, made from the routes and the validators of their classes.
 * @throws TypeError when a route contradicts its classes or tables
 */
export const openApiDocument = (
  routes: readonly Route[],
  doors: readonly GatewayDoor[],
  problems: Problems,
  access: AccessTable = {},
): Readonly<Record<string, unknown>> => {
  const schemas = new Schemas();
  schemas.put('Problem', problemSchema(problems));
  const paths: Record<string, Record<string, object>> = {};
  const declare = (path: string, method: string, operation: object) => {
    const item = (paths[`/api${path}`] ??= {});
    if (method in item) throw new TypeError(`${method} ${path} is declared twice`);
    item[method] = operation;
  };
  for (const route of routes) {
    const operation = operationOf(route, schemas, problems, access[route.subject]);
    declare(route.path, route.method.toLowerCase(), operation);
  }
  for (const { operations } of doors) {
    for (const [path, item] of Object.entries(operations)) {
      for (const [method, operation] of Object.entries(item)) declare(path, method, operation);
    }
  }
  declare('/openapi.json', 'get', {
    operationId: 'gateway.openapi',
    tags: ['gateway'],
    summary: 'Это описание.',
    security: [],
    responses: {
      200: { description: 'Описание OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
    },
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Zveno', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    security: [{ session: [] }, { token: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
        token: { type: 'http', scheme: 'bearer' },
      },
      schemas: schemas.all(),
    },
  };
};
