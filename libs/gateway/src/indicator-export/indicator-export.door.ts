import { getIndicatorValues, IndicatorValuesRequest, type IndicatorValues } from '@zveno/contracts-analytics';
import { validate } from '@zveno/service';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { DoorTools, GatewayDoor } from '../door.ts';
import { requestMerger } from '../http/merge-request.ts';
import { binary, pathParameter, problemAnswer as problem } from '../openapi/of-doors.ts';
import { linesOf, titles, type CellValue } from './columns.ts';
import { csvOf } from './csv.ts';
import { xlsxOf } from './xlsx.ts';

/** Rows asked for at once. */
const PAGE = 1_000;

const formats = {
  csv: {
    type: 'text/csv; charset=utf-8',
    make: (pages: AsyncIterable<readonly CellValue[][]>) => Readable.from(csvOf(titles, pages)),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (pages: AsyncIterable<readonly CellValue[][]>) => xlsxOf(titles, pages),
  },
} as const;
type Format = keyof typeof formats;

const pathOf = (format: Format) => `/indicators/{indicatorId}/values.${format}`;

const filter = (name: string) => ({ name, in: 'query', required: false, schema: { type: 'string' } });

const operationOf = (format: Format) => ({
  operationId: `${getIndicatorValues.subject}.${format}`,
  tags: ['Indicators'],
  summary: `Значения показателя файлом ${format.toUpperCase()}, целиком; параметры те же, что у values`,
  parameters: [
    pathParameter('indicatorId'),
    ...['organizationId', 'municipalityId', 'regionId', 'by', 'period', 'from', 'to', 'role', 'known', 'version'].map(
      filter,
    ),
  ],
  responses: {
    200: {
      description: 'Таблица.',
      content: { [formats[format].type]: binary },
    },
    400: problem('Запрос заполнен неверно.'),
    401: problem('Нужно войти или ключ недействителен.'),
    403: problem('Недостаточно прав.'),
    404: problem('Такого показателя, региона, муниципалитета или организации нет.'),
    409: problem('Показатель ещё не измеряется.'),
  },
});

/** All pages of the values, one after the other, of one position of the log. The first is asked for before the answer begins. */
const pagesOf = async (
  request: FastifyRequest,
  data: IndicatorValuesRequest,
  { requester, headersOf, timeoutMs }: DoorTools,
): Promise<AsyncIterable<readonly CellValue[][]>> => {
  const headers = headersOf(request, 'query');
  const ask = (cursor?: string) =>
    requester.request<IndicatorValues>(
      getIndicatorValues.subject,
      { ...data, limit: PAGE, ...(cursor !== undefined && { cursor }) },
      headers,
      { timeoutMs },
    );
  const first = await ask();
  return (async function* () {
    let page = first;
    yield linesOf(page);
    while (page.next !== undefined) yield linesOf((page = await ask(page.next)));
  })();
};

/** Values of indicators as files, streamed. */
export const indicatorExportDoor: GatewayDoor = {
  name: 'indicator-export',
  routes: (['csv', 'xlsx'] as const).map((format) => ({ method: 'GET', path: pathOf(format) })),
  operations: {
    [pathOf('csv')]: { get: operationOf('csv') },
    [pathOf('xlsx')]: { get: operationOf('xlsx') },
  },
  register: (scope, tools) => {
    const merge = requestMerger(IndicatorValuesRequest);
    for (const format of ['csv', 'xlsx'] as const)
      scope.get(pathOf(format).replace('{indicatorId}', ':indicatorId'), async (request, reply) => {
        const data = validate(IndicatorValuesRequest, merge(request));
        const pages = await pagesOf(request, data, tools);
        const { type, make } = formats[format];
        reply.header('Content-Disposition', `attachment; filename="indicator.${format}"`);
        return reply.type(type).send(make(pages));
      });
  },
};
