import type { FileReply } from '@zveno/contracts-common';
import type { FastifyReply } from 'fastify';

/** Answers with the bytes of a file, to be saved: a page of this platform never shows it. */
export const answerFile = (reply: FastifyReply, status: number, { name, mediaType, data }: FileReply): FastifyReply =>
  reply
    .code(status)
    .header('Content-Disposition', `attachment; filename="${name}"`)
    .type(mediaType)
    .send(Buffer.from(data, 'base64'));
