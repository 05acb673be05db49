import {
  communicationRoutes as routes,
  FILE_PART_BYTES,
  fileContentSubjects,
  type OwnFile,
} from '@zveno/contracts-communication';
import type { CommunicationService } from '../service.fixture.ts';

/** How a file is sent to the service of chats, as the gateway sends it. */
export const uploads = (service: CommunicationService) => {
  const start = (name: string, size: number, personId = 'anna', more: object = {}) =>
    service.ask(routes.startFileUpload, { name, size, ...more }, personId);
  const send = (fileId: string, bytes: Buffer, offset = 0, personId = 'anna') =>
    service.ask<{ offset: number }>(
      { subject: fileContentSubjects.part },
      { fileId, offset, data: bytes.toString('base64') },
      personId,
    );
  const sendAll = async (fileId: string, bytes: Buffer, personId = 'anna') => {
    for (let at = 0; at < bytes.length; at += FILE_PART_BYTES)
      await send(fileId, bytes.subarray(at, at + FILE_PART_BYTES), at, personId);
  };
  const complete = (fileId: string, personId = 'anna'): Promise<OwnFile> =>
    service.ask(routes.completeFileUpload, { fileId }, personId);
  const upload = async (name: string, bytes: Buffer, personId = 'anna'): Promise<string> => {
    const { id } = await start(name, bytes.length, personId);
    await sendAll(id, bytes, personId);
    await complete(id, personId);
    return id;
  };
  return { start, send, sendAll, complete, upload };
};

/** The code that something is refused with; `accepted` when it is not. */
export const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? String(error),
  );

export type Uploads = ReturnType<typeof uploads>;
