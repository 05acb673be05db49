import { fileEvents, type FileEvent, type FileRefusal } from '@zveno/contracts-communication/events';
import type { EventOf, Recorded, Sealed } from '@zveno/kernel';

export { fileEvents, type FileEvent };

/** What is kept of a file, and under which names. */
export type StoredContent = Omit<EventOf<FileEvent, 'FileStored'>['data'], 'fileId' | 'organizationId'>;

export type KnownFile = Readonly<{
  organizationId: string;
  authorId: string;
  /** As declared. */
  size: number;
  extension: string;
  name: Sealed;
  contentKey: Sealed;
  state: 'uploading' | 'checking' | 'stored' | 'refused' | 'gone';
  refusal?: FileRefusal;
  stored?: StoredContent;
}>;

/** A file as its stream has it; undefined while there is none. */
export type FileFacts = KnownFile | undefined;

export const evolve = (state: FileFacts, { type, data }: Recorded<FileEvent>): FileFacts => {
  if (type === 'FileUploadStarted') {
    const { fileId: _, ...facts } = data;
    return { ...facts, state: 'uploading' };
  }
  if (state === undefined) return state;
  switch (type) {
    case 'FileUploadCompleted':
      return { ...state, state: 'checking' };
    case 'FileStored': {
      const { fileId: _, organizationId: __, ...stored } = data;
      return { ...state, state: 'stored', stored };
    }
    case 'FileRefused':
      return { ...state, state: 'refused', refusal: data.reason };
    case 'FileDiscarded': {
      const { stored: _, ...rest } = state;
      return { ...rest, state: 'gone' };
    }
  }
};
