import { defineProjection, sortablePosition, type Recorded, type Row } from '@zveno/kernel';
import {
  movementsAbout,
  movementTypes,
  rosterEvents,
  unitsOfMovement,
  type MovementEvent,
  type MovementType,
  type RosterEvent,
} from '@zveno/contracts-org-structure/events';
import { orgOf, withId } from '../facts.ts';

/** Sorts behind every position: “never yet”. */
export const NEVER = '~';

/** One movement. Positions are in the form that sorts; `NEVER` where the thing has not happened. */
export type MovementRow = Row &
  Readonly<{
    orgId: string;
    rosterEntryId: string;
    type: MovementType;
    fromUnitId?: string;
    toUnitId?: string;
    unitIds: readonly string[];
    effectiveOn: string;
    recordedAt: string;
    position: string;
    /** Date and position: the order in which movements took effect, unique, also the cursor of a list. */
    place: string;
    orderRef?: string;
    groundCode?: string;
    /** From here on it stands under an order or has been clarified: «движения без приказа» loses it. */
    orderedFrom: string;
    /** From here on it no longer counts. */
    correctedFrom: string;
    clarifications: readonly Readonly<{ position: string; groundCode: string; orderRef?: string }>[];
  }>;

const moved = (_: MovementRow | null, event: Recorded<MovementEvent>, key: string): MovementRow => {
  const { from, to } = unitsOfMovement(event);
  const { orderRef, effectiveOn, recordedAt } = event.metadata;
  const position = sortablePosition(event.position);
  return {
    _id: key,
    orgId: orgOf(event),
    rosterEntryId: event.data.rosterEntryId,
    type: event.type,
    ...(from === undefined ? {} : { fromUnitId: from }),
    ...(to === undefined ? {} : { toUnitId: to }),
    unitIds: withId([], from, to),
    effectiveOn,
    recordedAt,
    position,
    place: `${effectiveOn} ${position}`,
    ...(orderRef === undefined ? {} : { orderRef }),
    ...('groundCode' in event.data ? { groundCode: event.data.groundCode } : {}),
    orderedFrom: orderRef === undefined ? NEVER : position,
    correctedFrom: NEVER,
    clarifications: [],
  };
};

type Table = { [Type in MovementType]: typeof moved };

export const movements = defineProjection<MovementRow, RosterEvent>({
  name: 'movements',
  version: 1,
  events: rosterEvents,
  keys: movementsAbout,
  on: {
    ...(Object.fromEntries(movementTypes.map((type) => [type, moved])) as Table),
    MovementCorrected: (row, event) =>
      row && { ...row, correctedFrom: least(row.correctedFrom, sortablePosition(event.position)) },
    MovementClarified: (row, event) => {
      const position = sortablePosition(event.position);
      const { orderRef } = event.metadata;
      const said = { position, groundCode: event.data.groundCode, ...(orderRef === undefined ? {} : { orderRef }) };
      return (
        row && {
          ...row,
          orderedFrom: least(row.orderedFrom, position),
          clarifications: [...row.clarifications, said],
        }
      );
    },
  },
});

const least = (a: string, b: string) => (a < b ? a : b);
