import {
  getAuditBundle,
  GetAuditBundle,
  getAuditBundlePart,
  type AuditBundlePart,
  type AuditBundleState,
} from '@zveno/contracts-analytics';
import { DomainError } from '@zveno/kernel';
import { validate } from '@zveno/service';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { DoorTools, GatewayDoor } from '../door.ts';
import { AccessRecords } from '../http/access-record.ts';
import { requestMerger } from '../http/merge-request.ts';
import { binary, pathParameter as parameter, problemAnswer as problem } from '../openapi/of-doors.ts';

const PATH = '/organizations/{organizationId}/audit/bundles/{exportId}/archive';

const operation = {
  operationId: 'analytics.audit-bundle.archive',
  tags: ['Audit'],
  summary: 'Архив выгрузки целиком (ZIP)',
  parameters: [parameter('organizationId'), parameter('exportId')],
  responses: {
    200: { description: 'Архив.', content: { 'application/zip': binary } },
    400: problem('Запрос заполнен неверно.'),
    401: problem('Нужно войти.'),
    403: problem('Недостаточно прав.'),
    404: problem('Такой выгрузки нет.'),
    409: problem('Архив ещё не готов или не получился.'),
  },
} as const;

type Opened = Readonly<{ bytes: number; parts: AsyncIterable<Buffer> }>;

/** The archive, part after part as it is taken. The first is here before the answer begins, and the reading recorded. */
const opened = async (request: FastifyRequest, data: GetAuditBundle, tools: DoorTools): Promise<Opened> => {
  const { requester, headersOf, timeoutMs } = tools;
  const headers = headersOf(request, 'query');
  const state = await requester.request<AuditBundleState>(getAuditBundle.subject, data, headers, { timeoutMs });
  const { status, bytes = 0, parts = 0 } = state;
  if (status !== 'ready') throw new DomainError('audit.export-unfinished', { status });
  const part = async (number: number): Promise<Buffer> => {
    const asked = { ...data, part: number };
    const answer = await requester.request<AuditBundlePart>(getAuditBundlePart.subject, asked, headers, { timeoutMs });
    return Buffer.from(answer.data, 'base64');
  };
  const records = new AccessRecords(requester);
  const asked = { subject: getAuditBundlePart.subject, data, actor: request.actor, requestId: headers.commandId };
  const first = await part(0).catch(async (error: unknown) => {
    await records.refused(asked, error);
    throw error;
  });
  await records.read(asked);
  return {
    bytes,
    parts: (async function* () {
      yield first;
      for (let number = 1; number < parts; number += 1) yield await part(number);
    })(),
  };
};

/** A bundle for inspectors as one file, streamed: no more than a part of it is held here. */
export const auditBundleDoor: GatewayDoor = {
  name: 'audit-bundles',
  routes: [{ method: 'GET', path: PATH }],
  operations: { [PATH]: { get: operation } },
  register: (scope, tools) => {
    const merge = requestMerger(GetAuditBundle);
    scope.get(PATH.replaceAll(/\{(\w+)\}/gu, ':$1'), async (request, reply) => {
      const { bytes, parts } = await opened(request, validate(GetAuditBundle, merge(request)), tools);
      reply.header('Content-Disposition', 'attachment; filename="bundle.zip"');
      reply.header('Content-Length', bytes);
      return reply.type('application/zip').send(Readable.from(parts, { objectMode: false }));
    });
  },
};
