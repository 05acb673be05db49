import {
  AboutFileOffset,
  FILE_PART_BYTES,
  fileContentSubjects,
  MAX_FILE_BYTES,
  type FileOffset,
} from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { validate } from '@zveno/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { GatewayDoor } from '../door.ts';
import { fastifyPath } from '../http/serve-route.ts';
import { requestMerger } from '../http/merge-request.ts';
import { binary, pathParameter as parameter, problemAnswer as problem } from '../openapi/of-doors.ts';

const PATH = '/organizations/{organizationId}/files/{fileId}/content';
const TYPES = ['application/offset+octet-stream', 'application/partial-upload', 'application/octet-stream'];

const integer = { schema: { type: 'integer' } };
const progress = { 'Upload-Offset': integer, 'Upload-Length': integer };
const problems = {
  401: problem('Нужно войти.'),
  404: problem('Такого своего файла нет.'),
};

const operations = {
  patch: {
    operationId: 'communication.file.send',
    tags: ['Files'],
    summary: 'Прислать следующие байты файла; прерванное продолжают с `Upload-Offset`',
    parameters: [
      parameter('organizationId'),
      parameter('fileId'),
      { name: 'Upload-Offset', in: 'header', required: true, schema: { type: 'integer', minimum: 0 } },
    ],
    requestBody: {
      required: true,
      content: { [TYPES[0]!]: binary },
    },
    responses: {
      204: { description: 'Принято; докуда — в `Upload-Offset`.', headers: progress },
      ...problems,
      400: problem('`Upload-Offset` не назван.'),
      409: problem('Байты пришли не с того места.'),
      415: problem('Формат тела не поддерживается.'),
    },
  },
  head: {
    operationId: 'communication.file.progress',
    tags: ['Files'],
    summary: 'Сколько байтов файла пришло',
    parameters: [parameter('organizationId'), parameter('fileId')],
    responses: { 200: { description: 'Докуда пришло — в `Upload-Offset`.', headers: progress }, ...problems },
  },
} as const;

type Send = (offset: number, bytes: Buffer) => Promise<FileOffset>;

/** Sends a body on in parts as it comes; never holds more than one. What broke off is told by the connection itself. */
const sendParts = async (body: Readable, from: number, send: Send): Promise<FileOffset> => {
  let offset = from;
  let pending: Buffer = Buffer.alloc(0);
  let last: FileOffset | undefined;
  const flush = async (bytes: Buffer) => {
    last = await send(offset, bytes);
    offset += bytes.length;
  };
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= FILE_PART_BYTES) {
      await flush(pending.subarray(0, FILE_PART_BYTES));
      pending = pending.subarray(FILE_PART_BYTES);
    }
  }
  if (pending.length > 0) await flush(pending);
  if (last === undefined) throw new DomainError('request.malformed');
  return last;
};

const offsetOf = ({ headers }: FastifyRequest): number => {
  const given = headers['upload-offset'];
  if (typeof given === 'string' && /^\d{1,10}$/u.test(given)) return Number(given);
  throw new DomainError('request.invalid', { errors: ['Upload-Offset: isInt'] });
};

const tell = (reply: FastifyReply, { offset, size }: FileOffset): FastifyReply =>
  reply.header('Upload-Offset', offset).header('Upload-Length', size);

/** The bytes of a file on their way in: sent on in parts as they come, resumed where they broke off. */
export const fileUploadDoor: GatewayDoor = {
  name: 'file-upload',
  routes: [
    { method: 'PATCH', path: PATH },
    { method: 'HEAD', path: PATH },
  ],
  operations: { [PATH]: operations },
  register: (scope, { requester, headersOf, timeoutMs }) => {
    const merge = requestMerger(AboutFileOffset);
    const aboutOf = ({ params }: FastifyRequest) =>
      validate(AboutFileOffset, merge({ params, query: undefined, body: undefined }));
    scope.addContentTypeParser(
      TYPES,
      (_request: unknown, payload: Readable, done: (error: null, body: Readable) => void) => done(null, payload),
    );
    const path = fastifyPath(PATH);
    scope.patch(path, { bodyLimit: MAX_FILE_BYTES }, async (request, reply) => {
      const about = aboutOf(request);
      const headers = headersOf(request, 'command');
      const from = offsetOf(request);
      if (request.body === undefined || request.body === null) throw new DomainError('request.malformed');
      const send: Send = (offset, bytes) =>
        requester.request(fileContentSubjects.part, { ...about, offset, data: bytes.toString('base64') }, headers, {
          timeoutMs,
        });
      const body = request.body as Readable;
      try {
        return tell(reply, await sendParts(body, from, send))
          .code(204)
          .send();
      } catch (refusal) {
        // The rest passes by unread: a body left in the middle would keep its connection for ever.
        body.resume();
        throw body.errored === null ? refusal : new DomainError('request.malformed');
      }
    });
    scope.head(path, async (request, reply) => {
      const headers = headersOf(request, 'query');
      const { offset } = fileContentSubjects;
      return tell(reply, await requester.request(offset, aboutOf(request), headers, { timeoutMs })).send();
    });
  },
};
