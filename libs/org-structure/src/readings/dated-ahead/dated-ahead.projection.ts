import { defineProjection, type Recorded, type Row } from '@zveno/kernel';
import {
  movementTypes,
  rosterEvents,
  type MovementType,
  type RosterEvent,
} from '@zveno/contracts-org-structure/events';
import { orgOf } from '../facts.ts';

/** That something of a roster entry was recorded for a later day, by `<orgId>.<rosterEntryId>.<date>`. */
export type DatedAheadRow = Row &
  Readonly<{ orgId: string; rosterEntryId: string; of: 'student' | 'employee'; on: string }>;

/** Dates are those of the organisations, none of which lies west of UTC: where it is later, that day has come at once. */
const isAhead = ({ metadata }: Recorded<RosterEvent>): boolean =>
  metadata.effectiveOn > metadata.recordedAt.slice(0, 10);

const noted = (_: DatedAheadRow | null, event: Recorded<RosterEvent>, key: string): DatedAheadRow => ({
  _id: key,
  orgId: orgOf(event),
  rosterEntryId: event.data.rosterEntryId,
  of: event.stream.startsWith('employee-') ? 'employee' : 'student',
  on: event.metadata.effectiveOn,
});

type Table = { [Type in MovementType]: typeof noted };

export const datedAhead = defineProjection<DatedAheadRow, RosterEvent>({
  name: 'dated-ahead',
  version: 1,
  events: rosterEvents,
  keys: (event) =>
    isAhead(event) ? [`${orgOf(event)}.${event.data.rosterEntryId}.${event.metadata.effectiveOn}`] : [],
  on: {
    ...(Object.fromEntries(movementTypes.map((type) => [type, noted])) as Table),
    PositionLeft: noted,
    MovementCorrected: noted,
  },
});
