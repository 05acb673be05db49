import type { MaterialStatus } from '@zveno/contracts-communication';
import { materialEvents, type MaterialEvent } from '@zveno/contracts-communication/events';
import { defineProjection, sortablePosition, type Row, type Sealed } from '@zveno/kernel';

/** A material in the queue of its organisation; the title stays sealed. */
export type MaterialRow = Row &
  Readonly<{
    orgId: string;
    /** Where its first handing in stands in the log, as text that sorts. */
    place: string;
    status: MaterialStatus;
    authorId: string;
    title: Sealed;
    submittedAt: string;
    wantedOn?: string;
    scheduledFor?: string;
    publishedAt?: string;
    publisherId?: string;
  }>;

const unscheduled = ({ scheduledFor: _, ...row }: MaterialRow): MaterialRow => row;

export const materials = defineProjection<MaterialRow, MaterialEvent>({
  name: 'materials',
  version: 1,
  events: materialEvents,
  keys: ({ data: { materialId } }) => [materialId],
  on: {
    MaterialSubmittedForPublication: (row, { data, metadata, position }, key) => ({
      _id: key,
      orgId: data.organizationId,
      place: row?.place ?? sortablePosition(position),
      status: 'waiting',
      authorId: data.authorId,
      title: data.title,
      submittedAt: metadata.recordedAt,
      ...(data.wantedOn !== undefined && { wantedOn: data.wantedOn }),
    }),
    MaterialWithdrawn: (row) => row && { ...unscheduled(row), status: 'withdrawn' },
    MaterialReturned: (row) => row && { ...unscheduled(row), status: 'returned' },
    PublicationScheduled: (row, { data: { at } }) => row && { ...row, status: 'scheduled', scheduledFor: at },
    MaterialPublished: (row, { data: { personId }, metadata }) =>
      row && { ...unscheduled(row), status: 'published', publishedAt: metadata.recordedAt, publisherId: personId },
  },
});
