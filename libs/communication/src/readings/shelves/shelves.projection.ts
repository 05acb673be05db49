import { shelfEvents, type ShelfEvent } from '@zveno/contracts-communication/events';
import { defineProjection, type Row, type Sealed } from '@zveno/kernel';

/** A material on the shelf of a subject, by `<subjectId> <fileId>`. The title stays sealed. */
export type ShelfRow = Row &
  Readonly<{
    orgId: string;
    subjectId: string;
    fileId: string;
    authorId: string;
    unitId?: string;
    title: Sealed;
    placedAt: string;
    /** Its place when the shelf was arranged last; those placed since come behind. */
    rank?: number;
  }>;

export const shelves = defineProjection<ShelfRow, ShelfEvent>({
  name: 'subject-shelves',
  version: 1,
  events: shelfEvents,
  keys: ({ data }) => ('fileIds' in data ? data.fileIds : [data.fileId]).map((fileId) => `${data.subjectId} ${fileId}`),
  on: {
    FilePlacedOnShelf: (row, { data, metadata }, key) => {
      const { organizationId: orgId, ...placed } = data;
      const rank = row?.rank;
      return { _id: key, orgId, ...placed, placedAt: metadata.recordedAt, ...(rank !== undefined && { rank }) };
    },
    FileTakenFromShelf: () => null,
    ShelfArranged: (row, { data: { fileIds } }) => row && { ...row, rank: fileIds.indexOf(row.fileId) },
  },
});
