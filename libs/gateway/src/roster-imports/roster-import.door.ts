import {
  MAX_UPLOAD_BYTES,
  rosterImportProblems,
  rosterImportSubjects,
  UPLOAD_PART_BYTES,
  type SubmitRosterImportReply,
} from '@zveno/contracts-org-structure';
import { DomainError } from '@zveno/kernel';
import type { RequestHeaders, Requester } from '@zveno/messaging';
import type { FastifyReply } from 'fastify';
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { GatewayDoor } from '../door.ts';
import { importOptions } from './import-options.ts';
import { rosterImportOperation } from './roster-import.operation.ts';

/** Planning the roster of a whole region takes its time. */
const SUBMIT_TIMEOUT_MS = 600_000;

type Upload = Readonly<{ uploadId: string; key: string }>;

/** Sends a body on in parts as they come; never holds more than one. @returns how many there were */
const sendParts = async (body: Readable, upload: Upload, send: (data: object) => Promise<unknown>): Promise<number> => {
  let [parts, total, pending] = [0, 0, Buffer.alloc(0)];
  const flush = async (data: Buffer) => {
    await send({ ...upload, part: parts, data: data.toString('base64') });
    parts += 1;
  };
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    total += chunk.length;
    if (total > MAX_UPLOAD_BYTES) throw new DomainError('roster-import.upload-too-large', { limit: MAX_UPLOAD_BYTES });
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= UPLOAD_PART_BYTES) {
      await flush(pending.subarray(0, UPLOAD_PART_BYTES));
      pending = pending.subarray(UPLOAD_PART_BYTES);
    }
  }
  if (pending.length > 0) await flush(pending);
  return parts;
};

const answer = (reply: FastifyReply, requestId: string, result: SubmitRosterImportReply): FastifyReply => {
  const { outcome, errors, errorCount, ...plan } = result;
  if (outcome !== 'invalid') return reply.code(outcome === 'started' ? 202 : 200).send(plan);
  const code = 'roster-import.invalid';
  const { status, title } = rosterImportProblems[code];
  const problem = { type: `/problems/${code}`, title, status, code, requestId, errors, errorCount };
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
};

const submit = (
  requester: Requester,
  headers: RequestHeaders,
  upload: Upload,
  parts: number,
  options: object,
): Promise<SubmitRosterImportReply> =>
  requester.request(rosterImportSubjects.submit, { ...upload, parts, options }, headers, {
    timeoutMs: SUBMIT_TIMEOUT_MS,
  });

/**
 * `POST /api/roster-imports`: a zip of at most 64 MiB, sent on in parts because requests between services are small. The
 * import goes by the request's `Idempotency-Key`.
 */
export const rosterImportDoor: GatewayDoor = {
  name: 'roster-imports',
  routes: [{ method: 'POST', path: '/roster-imports' }],
  operations: { '/roster-imports': { post: rosterImportOperation } },
  register: (scope, { requester, headersOf, timeoutMs }) => {
    scope.addContentTypeParser(
      ['application/zip', 'application/octet-stream'],
      (_request: unknown, payload: Readable, done: (error: null, body: Readable) => void) => done(null, payload),
    );
    scope.post('/roster-imports', { bodyLimit: MAX_UPLOAD_BYTES }, async (request, reply) => {
      const headers = headersOf(request, 'command');
      const options = importOptions(request.query as Record<string, unknown>);
      if (request.body === undefined || request.body === null) throw new DomainError('request.malformed');
      const upload = { uploadId: headers.commandId, key: randomBytes(32).toString('base64url') };
      const body = request.body as Readable;
      const parts = await sendParts(body, upload, (data) =>
        requester.request(rosterImportSubjects.uploadPart, data, headers, { timeoutMs }),
      ).catch((refusal: unknown) => {
        // The rest passes by unread: a body left in the middle would keep its connection for ever.
        body.resume();
        throw refusal;
      });
      if (parts === 0) throw new DomainError('request.malformed');
      reply.header('Idempotency-Key', headers.commandId);
      return answer(reply, request.id, await submit(requester, headers, upload, parts, options));
    });
  },
};
