import { api, ask, type Schema } from '../../api/client.ts';
import { problemFrom, ProblemError } from '../../api/problem.ts';
import type { AboutChat } from './chat.gateway.ts';
import type { UploadGateway } from './uploads.ts';

const PART_BYTES = 131_072;
const MOST_FILES = 10;

/** Where the bytes of a file go. */
const contentOf = (organizationId: string, fileId: string): string =>
  `/api/organizations/${encodeURIComponent(organizationId)}/files/${encodeURIComponent(fileId)}/content`;

const refusals: Readonly<Record<string, string>> = {
  type: 'file.type-refused',
  disguised: 'file.disguised',
  image: 'file.image-refused',
  infected: 'file.infected',
};

/** @throws ProblemError when it was not taken */
const isStored = ({ state, refusal }: Schema<'OwnFile'>): boolean => {
  if (state === 'refused') throw new ProblemError(refusals[refusal ?? ''] ?? 'file.type-refused', { status: 422 });
  return state === 'stored';
};

/** Sends files of somebody's own. Whoever is no member of the organisation names a chat they take part in. */
export const uploadGateway = ({
  organizationId,
  chatId,
}: Pick<AboutChat, 'organizationId'> & Partial<AboutChat>): UploadGateway => {
  const path = (fileId: string) => ({ params: { path: { organizationId, fileId } } });
  const get = (fileId: string) =>
    ask((headers) => api.GET('/api/organizations/{organizationId}/files/{fileId}', { headers, ...path(fileId) }));
  return {
    partBytes: PART_BYTES,
    mostFiles: MOST_FILES,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    start: async (fileId, { name, size, type }) => {
      const { offset } = await ask((headers) =>
        api.POST('/api/organizations/{organizationId}/files', {
          headers,
          params: { path: { organizationId } },
          body: { fileId, ...(chatId !== undefined && { chatId }), name, size, ...(type !== '' && { type }) },
        }),
      );
      return offset;
    },
    part: async (fileId, offset, bytes, signal) => {
      const response = await fetch(contentOf(organizationId, fileId), {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
        body: bytes,
        signal,
      }).catch(() => Promise.reject(new ProblemError('network')));
      if (!response.ok) throw problemFrom(await response.json().catch(() => undefined), response);
      return Number(response.headers.get('Upload-Offset') ?? offset + bytes.size);
    },
    offset: async (fileId) => (await get(fileId)).offset,
    complete: async (fileId) =>
      isStored(
        await ask((headers) =>
          api.POST('/api/organizations/{organizationId}/files/{fileId}/completion', { headers, ...path(fileId) }),
        ),
      ),
    isStored: async (fileId) => isStored(await get(fileId)),
    discard: (fileId) =>
      ask((headers) => api.DELETE('/api/organizations/{organizationId}/files/{fileId}', { headers, ...path(fileId) })),
  };
};
