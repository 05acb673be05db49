import type { AccessRule, Problems, Route } from '@zveno/contracts-common';
import { successOf } from '../http/serve-route.ts';
import { refTo, type Schema, type Schemas } from './schemas.ts';

/** Codes that any route may answer with, in the order of their statuses. */
const everywhere = [
  'request.invalid',
  'position.invalid',
  'auth.required',
  'auth.invalid',
  'auth.second-factor-required',
  'access.denied',
  'origin.refused',
  'rate.limited',
  'internal',
  'request.no-handler',
  'request.timeout',
];
const ofCommands = ['command-id.invalid', 'request.malformed', 'request.too-large', 'request.media-type'];

/** The refusals of a route, by status. */
const refusals = (codes: readonly string[], problems: Problems): Record<string, object> => {
  const byStatus = new Map<number, string[]>();
  for (const code of new Set(codes)) {
    const status = problems[code]?.status;
    if (status === undefined) throw new TypeError(`no table declares the problem ${code}`);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map((code) => `[\`${code}\`](/problems/${code}) ${problems[code]!.title}`).join('; '),
        content: { 'application/problem+json': { schema: refTo('Problem') } },
        ...(status === 429 || status === 503 ? { headers: { 'Retry-After': { schema: { type: 'integer' } } } } : {}),
      },
    ]),
  );
};

const header = (name: string, description: string, schema: Schema) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
});

const commonHeaders = [
  header(
    'Zveno-Position',
    'Позиция журнала, которую отправитель уже видел: ответ на вопрос не старше неё, как с параметром after.',
    {
      type: 'string',
      pattern: '^(?:0|[1-9]\\d{0,19})$',
    },
  ),
  header('X-Request-Id', 'Номер запроса; возвращается в ответе.', { type: 'string', format: 'uuid' }),
];
const commandHeaders = [
  header('Idempotency-Key', 'Номер команды: с тем же номером она записывается один раз. Без него номер даёт шлюз.', {
    type: 'string',
    format: 'uuid',
  }),
  header('Zveno-Order', 'Приказ, на основании которого отдана команда.', { type: 'string' }),
];

const without = (schema: Schema, fields: ReadonlySet<string>): Schema => {
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !fields.has(name)));
  const { required: all = [], ...rest } = schema;
  const required = all.filter((name) => !fields.has(name));
  return { ...rest, properties, ...(required.length > 0 ? { required } : {}) };
};

const contentOf = ({ file, response }: Route): object =>
  file === undefined
    ? { 'application/json': { schema: refTo(response.name) } }
    : Object.fromEntries(file.map((mediaType) => [mediaType, { schema: { type: 'string', format: 'binary' } }]));

/** What the document says of one route (an OpenAPI operation object). */
export const operationOf = (
  route: Route,
  schemas: Schemas,
  problems: Problems,
  rule: AccessRule | undefined,
): object => {
  const request = schemas.add(route.request);
  if (route.file === undefined) schemas.add(route.response);
  const inPath = new Set([...route.path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name!));
  const rest = without(request, inPath);
  const hasBody = route.method !== 'GET' && route.method !== 'DELETE';
  const fields = Object.entries(rest.properties ?? {});
  const parameters = [
    ...[...inPath].map((name) => {
      const schema = request.properties?.[name];
      if (schema === undefined) throw new TypeError(`${route.subject}: ${route.request.name} has no field ${name}`);
      return { name, in: 'path', required: true, schema };
    }),
    ...(hasBody
      ? []
      : fields.map(([name, schema]) => ({
          name,
          in: 'query',
          required: rest.required?.includes(name) ?? false,
          schema,
        }))),
    ...commonHeaders,
    ...(route.kind === 'command' ? commandHeaders : []),
  ];
  const body = inPath.size === 0 ? refTo(route.request.name) : schemas.put(`${route.request.name}Body`, rest);
  return {
    operationId: route.subject,
    tags: [route.tag],
    summary: route.summary,
    ...(rule?.allow.includes('anybody') === true ? { security: [] } : {}),
    ...(rule === undefined ? {} : { 'x-zveno-access': rule.allow }),
    parameters,
    ...(hasBody && fields.length > 0
      ? {
          requestBody: {
            required: (rest.required ?? []).length > 0,
            content: { 'application/json': { schema: body } },
          },
        }
      : {}),
    responses: {
      [successOf(route)]: {
        description: route.kind === 'command' ? 'Записано.' : 'Ответ.',
        content: contentOf(route),
      },
      ...refusals([...everywhere, ...(route.kind === 'command' ? ofCommands : []), ...route.errors], problems),
    },
  };
};
