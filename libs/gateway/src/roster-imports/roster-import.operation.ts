import { organizationKinds } from '@zveno/contracts-org-structure/events';
import { binary, problemAnswer as problem } from '../openapi/of-doors.ts';

const text = { type: 'string' };
const query = (name: string, schema: object, description: string) => ({
  name,
  in: 'query',
  required: false,
  schema,
  description,
});

const summary = {
  type: 'object',
  properties: {
    steps: { type: 'integer' },
    counts: {
      type: 'array',
      items: { type: 'object', properties: { kind: text, title: text, count: { type: 'integer' } } },
    },
  },
};

const plan = {
  type: 'object',
  properties: {
    importId: { type: ['string', 'null'] },
    summary,
    changes: { type: 'array', items: { type: 'object', properties: { text } } },
    notes: { type: 'array', items: text },
  },
};

const invalid = {
  type: 'object',
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: text,
    requestId: text,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { file: text, line: { type: 'integer' }, column: text, code: text, reason: text },
      },
    },
    errorCount: { type: 'integer' },
  },
};

/** What the OpenAPI document says of the upload of a roster. */
export const rosterImportOperation = {
  operationId: 'org-structure.roster-import',
  tags: ['roster-imports'],
  summary: 'Импорт контингента и штата из набора OneRoster 1.2 (zip с файлами CSV).',
  parameters: [
    query('dryRun', { type: 'boolean' }, 'Только рассказать, что изменится.'),
    query('kind', { type: 'string', enum: [...organizationKinds] }, 'Вид новых организаций.'),
    query('timeZone', text, 'Часовой пояс новых организаций; по умолчанию Europe/Moscow.'),
    query('effectiveOn', { type: 'string', format: 'date' }, 'С какого дня действует то, у чего нет своей даты.'),
    query('orderNumber', text, 'Номер приказа.'),
    query('orderDate', { type: 'string', format: 'date' }, 'Дата приказа.'),
    query('maxEndedShare', { type: 'number', minimum: 0, maximum: 1 }, 'Какую долю зачислений можно завершить.'),
  ],
  requestBody: { required: true, content: { 'application/zip': binary } },
  responses: {
    200: { description: 'План или ответ, что менять нечего.', content: { 'application/json': { schema: plan } } },
    202: { description: 'Импорт начат.', content: { 'application/json': { schema: plan } } },
    401: problem('Нужен токен оператора.'),
    403: problem('Импорт касается организаций, которыми вы не управляете.'),
    409: problem('Импорт в одну из этих организаций уже идёт.'),
    413: problem('Набор больше 64 МиБ.'),
    422: { description: 'В файлах ошибки.', content: { 'application/problem+json': { schema: invalid } } },
  },
} as const;
