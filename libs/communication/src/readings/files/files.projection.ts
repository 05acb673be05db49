import {
  fileEvents,
  fileSpaceEvents,
  materialEvents,
  messageEvents,
  shelfEvents,
  type FileEvent,
  type FileSpaceEvent,
  type MaterialEvent,
  type MessageEvent,
  type ShelfEvent,
} from '@zveno/contracts-communication/events';
import { defineProjection, mergeCatalogues, pickEvents, type EventOf, type Row, type Sealed } from '@zveno/kernel';

/** A file, by its id. The name stays sealed. */
export type FileRow = Row &
  Readonly<{
    orgId: string;
    authorId: string;
    /** The key that name and content hang on; absent until more than room is there. */
    subject?: string;
    name?: Sealed;
    state: 'uploading' | 'checking' | 'stored' | 'refused' | 'gone';
    size: number;
    mediaType?: string;
    preview?: Readonly<{ width: number; height: number }>;
    /** Since when it stands as it does. */
    since: string;
    /** While it is stored, and nothing has ever brought it anywhere: since when. */
    looseSince?: string;
  }>;

type Using =
  | EventOf<MessageEvent, 'MessagePosted'>
  | EventOf<ShelfEvent, 'FilePlacedOnShelf'>
  | EventOf<MaterialEvent, 'MaterialSubmittedForPublication'>;
type Event = FileEvent | FileSpaceEvent | Using;

const used = (row: FileRow | null): FileRow | null => {
  if (row === null) return null;
  const { looseSince: _, ...rest } = row;
  return rest;
};

export const files = defineProjection<FileRow, Event>({
  name: 'files',
  version: 2,
  events: mergeCatalogues<Event>(
    fileEvents,
    fileSpaceEvents,
    pickEvents(messageEvents, ['MessagePosted']),
    pickEvents(shelfEvents, ['FilePlacedOnShelf']),
    pickEvents(materialEvents, ['MaterialSubmittedForPublication']),
  ),
  keys: ({ data }) => ('fileId' in data ? [data.fileId] : (data.files ?? [])),
  on: {
    FileSpaceReserved: (row, { data: { organizationId: orgId, personId: authorId, bytes: size }, metadata }, key) =>
      row ?? { _id: key, orgId, authorId, state: 'uploading', size, since: metadata.recordedAt },
    FileUploadStarted: (_, { data, metadata }, key) => {
      const { organizationId: orgId, authorId, size, name, contentKey } = data;
      const since = metadata.recordedAt;
      return { _id: key, orgId, authorId, subject: contentKey.key, name, state: 'uploading', size, since };
    },
    FileUploadCompleted: (row, { metadata }) => row && { ...row, state: 'checking', since: metadata.recordedAt },
    FileStored: (row, { data: { mediaType, size, preview }, metadata }) =>
      row && {
        ...row,
        state: 'stored',
        size,
        mediaType,
        ...(preview && { preview: { width: preview.width, height: preview.height } }),
        since: metadata.recordedAt,
        looseSince: metadata.recordedAt,
      },
    MessagePosted: used,
    FilePlacedOnShelf: used,
    MaterialSubmittedForPublication: used,
    FileRefused: (row, { metadata }) => row && { ...row, state: 'refused', since: metadata.recordedAt },
    FileDiscarded: (row, { metadata }) => {
      const known = used(row);
      return known && { ...known, state: 'gone', since: metadata.recordedAt };
    },
    // Room given back by what never began leaves nothing behind.
    FileSpaceReleased: (row) => (row?.name === undefined ? null : row),
  },
});
