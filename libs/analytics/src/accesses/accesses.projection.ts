import { accessEvents, type AccessEvent } from '@zveno/contracts-analytics/events';
import { defineProjection, sortablePosition, type EventOf, type Row } from '@zveno/kernel';

/** One access: who read what, or was refused. What two processes recorded in the same instant is one row. */
export type AccessRow = Row &
  Readonly<{
    /** Empty for what belongs to no organisation. */
    orgId: string;
    actorId: string;
    act: string;
    outcome: EventOf<AccessEvent, 'AccessRecorded'>['data']['outcome'];
    subjectIds: readonly string[];
    /** By what it is found: the subjects, or the organisation where it was about the whole of it. */
    about: readonly string[];
    code?: string;
    at: string;
    /** Time and position: the order of lists, unique, and their cursor. */
    place: string;
  }>;

export const accesses = defineProjection<AccessRow, AccessEvent>({
  name: 'accesses',
  version: 1,
  events: accessEvents,
  keys: ({ data }) => [data.accessId],
  on: {
    AccessRecorded: (row, { data, metadata, position }, key) => {
      if (row !== null) return row;
      const { organizationId: orgId = '', act, outcome, subjectIds, code } = data;
      const at = metadata.recordedAt;
      return {
        _id: key,
        orgId,
        actorId: metadata.actorId,
        act,
        outcome,
        subjectIds,
        about: subjectIds.length > 0 || orgId === '' ? subjectIds : [orgId],
        ...(code === undefined ? {} : { code }),
        at,
        place: `${at} ${sortablePosition(position)}`,
      };
    },
  },
});
