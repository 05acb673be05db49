import { inspectionEvents, type InspectionEvent } from '@zveno/contracts-analytics/events';
import { defineProjection, sortablePosition, type EventOf, type Row } from '@zveno/kernel';

type Opened = EventOf<InspectionEvent, 'InspectionOpened'>['data'];

/** An inspection of one organisation by one inspector. */
export type InspectionRow = Row &
  Readonly<{ orgId: string; personId: string; place: string; openedBy: string; opened: Opened; closed?: 'closed' }>;

export const inspectionsList = defineProjection<InspectionRow, InspectionEvent>({
  name: 'inspections',
  version: 1,
  events: inspectionEvents,
  keys: ({ data }) => [`${data.organizationId}.${data.personId}.${data.inspectionId}`],
  on: {
    InspectionOpened: (row, { data, metadata, position }, key) =>
      row ?? {
        _id: key,
        orgId: data.organizationId,
        personId: data.personId,
        place: sortablePosition(position),
        openedBy: metadata.actorId,
        opened: data,
      },
    InspectionClosed: (row) => row && { ...row, closed: 'closed' },
  },
});
