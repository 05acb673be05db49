import {
  FILE_PART_BYTES,
  fileContentSubjects,
  OpenFileInCaseRequest,
  OpenFileInChatRequest,
  OpenFileInMaterialRequest,
  OpenFileOnShelfRequest,
  OpenInquiredFileRequest,
  type FilePart,
  type OpenedFile,
} from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { validate } from '@zveno/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { DoorTools, GatewayDoor } from '../door.ts';
import { AccessRecords } from '../http/access-record.ts';
import { requestMerger } from '../http/merge-request.ts';
import { fastifyPath } from '../http/serve-route.ts';
import { byteRange, type ByteRange } from './byte-range.ts';
import { disposition } from './disposition.ts';
import { fileDownloadOperation } from './file.operations.ts';

type About =
  | OpenFileInCaseRequest
  | OpenFileInChatRequest
  | OpenFileInMaterialRequest
  | OpenFileOnShelfRequest
  | OpenInquiredFileRequest;

/** A place where files are seen, and how they are asked for there. */
type Place = Readonly<{
  path: string;
  request: new () => About;
  open: string;
  read: string;
  operation: object;
}>;

const place = (
  path: string,
  operationId: string,
  summary: string,
  asked: Pick<Place, 'request' | 'open' | 'read'>,
): Place => {
  const parameters = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name!);
  return { path, ...asked, operation: fileDownloadOperation(operationId, summary, parameters) };
};

const { openInChat, readInChat, openInMaterial, readInMaterial, openOnShelf, readOnShelf } = fileContentSubjects;
const { openInCase, readInCase, openInquired, readInquired } = fileContentSubjects;

const places: readonly Place[] = [
  place(
    '/organizations/{organizationId}/chats/{chatId}/files/{fileId}',
    openInChat,
    'Файл, который показало сообщение чата',
    { request: OpenFileInChatRequest, open: openInChat, read: readInChat },
  ),
  place(
    '/organizations/{organizationId}/materials/{materialId}/files/{fileId}',
    openInMaterial,
    'Файл материала, переданного для публикации',
    { request: OpenFileInMaterialRequest, open: openInMaterial, read: readInMaterial },
  ),
  place(
    '/organizations/{organizationId}/subjects/{subjectId}/shelf/{fileId}/content',
    openOnShelf,
    'Файл с полки учебных материалов предмета',
    { request: OpenFileOnShelfRequest, open: openOnShelf, read: readOnShelf },
  ),
  place(
    '/organizations/{organizationId}/moderation-cases/{caseId}/files/{fileId}',
    openInCase,
    'Файл сообщения, на которое жалуются',
    { request: OpenFileInCaseRequest, open: openInCase, read: readInCase },
  ),
  place(
    '/organizations/{organizationId}/break-glass/{accessId}/files/{fileId}',
    openInquired,
    'Файл сообщения из чата, чтение которого подтверждено вторым лицом',
    { request: OpenInquiredFileRequest, open: openInquired, read: readInquired },
  ),
];

/** Whatever a browser makes of the bytes, it runs none of them and sends nothing anywhere. */
const HARMLESS = "sandbox; default-src 'none'";

type Ask = <Answer>(subject: string, data: object) => Promise<Answer>;

/** The bytes of a range, part after part as they are taken; while one is sent the next is asked for. */
const bytesOf = async function* (
  { first, last }: ByteRange,
  part: (number: number) => Promise<Buffer>,
): AsyncGenerator<Buffer> {
  const end = Math.floor(last / FILE_PART_BYTES);
  const ask = (number: number): Promise<Buffer> | undefined => {
    const asked = number > end ? undefined : part(number);
    // It is waited for in its turn, or by nobody when whoever asked has gone.
    asked?.catch(() => undefined);
    return asked;
  };
  let number = Math.floor(first / FILE_PART_BYTES);
  for (let next = ask(number); next !== undefined;) {
    const bytes = await next;
    const start = number * FILE_PART_BYTES;
    number += 1;
    next = ask(number);
    yield bytes.subarray(Math.max(0, first - start), last - start + 1);
  }
};

const give = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { read, data }: Readonly<{ read: string; data: About }>,
  ask: Ask,
  file: OpenedFile,
): Promise<FastifyReply> => {
  const { name, mediaType, size, version } = file;
  const isPicture = data.view !== undefined;
  reply
    .header('Content-Security-Policy', HARMLESS)
    .header('Content-Disposition', disposition(isPicture ? 'inline' : 'attachment', isPicture ? `${name}.webp` : name))
    // Smaller pictures may stay for a while with whoever has seen them; nobody on the way keeps any.
    .header('Cache-Control', isPicture ? 'private, max-age=600' : 'private, no-store')
    .header('Accept-Ranges', 'bytes')
    .header('ETag', `"${data.fileId}.${version}"`)
    .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType);
  const range = byteRange(request.headers.range, size);
  if (range === 'none') {
    reply.header('Content-Range', `bytes */${size}`);
    throw new DomainError('file.range-unsatisfiable');
  }
  const whole = range ?? { first: 0, last: size - 1 };
  const part = async (number: number): Promise<Buffer> => {
    const { after: _, ...rest } = data;
    const answer = await ask<FilePart>(read, { ...rest, part: number });
    return Buffer.from(answer.data, 'base64');
  };
  // The first bytes are here before the answer begins: what refuses them is answered as every refusal is.
  const bytes = bytesOf(whole, part);
  const begun = await bytes.next();
  const all = async function* () {
    if (begun.done !== true) yield begun.value;
    yield* bytes;
  };
  if (range !== undefined) reply.code(206).header('Content-Range', `bytes ${range.first}-${range.last}/${size}`);
  reply.header('Content-Length', whole.last - whole.first + 1);
  return reply.send(Readable.from(all(), { objectMode: false }));
};

const serve = ({ request: dto, open, read }: Place, { requester, headersOf, timeoutMs }: DoorTools) => {
  const merge = requestMerger(dto);
  const records = new AccessRecords(requester);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { params, query } = request;
    const data: About = validate(dto, merge({ params, query, body: undefined }));
    const headers = headersOf(request, 'query');
    if (headers.seen !== undefined) data.after ??= headers.seen;
    const ask: Ask = (subject, what) => requester.request(subject, what, headers, { timeoutMs });
    const asked = { subject: open, data, actor: request.actor, requestId: headers.commandId };
    const file = await ask<OpenedFile>(open, data).catch(async (refusal: unknown) => {
      await records.refused(asked, refusal);
      throw refusal;
    });
    await records.read(asked);
    return give(request, reply, { read, data }, ask, file);
  };
};

/** Files on their way out: streamed, any range of them, recorded as read, and run by no browser. */
export const fileDownloadDoor: GatewayDoor = {
  name: 'file-download',
  routes: places.map(({ path }) => ({ method: 'GET', path })),
  operations: Object.fromEntries(places.map(({ path, operation }) => [path, { get: operation }])),
  register: (scope, tools) => {
    for (const one of places) scope.get(fastifyPath(one.path), serve(one, tools));
  },
};
