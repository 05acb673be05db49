import { defineProjection, factOf, type Fact, type Recorded, type Row, type Sealed } from '@zveno/kernel';
import {
  movementTypes,
  rosterEvents,
  statusAfter,
  unitsOfMovement,
  type MovementEvent,
  type MovementType,
  type RosterEvent,
} from '@zveno/contracts-org-structure/events';
import { orgOf, withId } from '../facts.ts';

/** Personal fields as they were recorded: sealed. */
export type SealedPerson = Readonly<{
  surname: Sealed;
  givenName: Sealed;
  patronymic?: Sealed;
  birthDate?: Sealed;
  phone?: Sealed;
  email?: Sealed;
}>;

/** What a movement made of the person, or that an earlier one was wrong. */
export type MovementValue =
  | Readonly<{
      type: MovementType;
      status: 'active' | 'leave' | 'left';
      unitId?: string;
      fromUnitId?: string;
      recordedAt: string;
      orderRef?: string;
      groundCode?: string;
      ground?: Sealed;
      destination?: Sealed;
    }>
  | Readonly<{ type: 'MovementCorrected'; recordedAt: string; reason?: Sealed }>;

export type PositionValue = Readonly<{
  position: string;
  held: boolean;
  category?: string;
  title?: string;
  orderRef?: string;
}>;

export type Clarification = Readonly<{
  clarifies: string;
  position: string;
  groundCode: string;
  ground?: Sealed;
  orderRef?: string;
}>;

/**
 * One person of one organisation's roster through time, by `<orgId>.<rosterEntryId>`. `unitIds` are all the units the
 * person ever was in, `childIds` all the pupils a guardian was ever declared for: they find the row.
 */
export type RosterRow = Row &
  Readonly<{
    orgId: string;
    rosterEntryId: string;
    kind: 'student' | 'employee' | 'guardian';
    sourcedId?: string;
    unitIds: readonly string[];
    childIds: readonly string[];
    person: readonly Fact<SealedPerson>[];
    movements: readonly Fact<MovementValue>[];
    positions: readonly Fact<PositionValue | null>[];
    clarifications: readonly Clarification[];
    children: readonly Fact<readonly Readonly<{ studentEntryId: string; relationship?: Sealed }>[]>[];
  }>;

const sealedPerson = (data: SealedPerson): SealedPerson => {
  const { surname, givenName, patronymic, birthDate, phone, email } = data;
  return {
    surname,
    givenName,
    ...(patronymic && { patronymic }),
    ...(birthDate && { birthDate }),
    ...(phone && { phone }),
    ...(email && { email }),
  };
};

const moved = (row: RosterRow | null, event: Recorded<MovementEvent>): RosterRow | null => {
  if (row === null) return null;
  const { from, to } = unitsOfMovement(event);
  const { orderRef, recordedAt } = event.metadata;
  const { groundCode, ground, destination } = event.data as {
    groundCode?: string;
    ground?: Sealed;
    destination?: Sealed;
  };
  const value: MovementValue = {
    type: event.type,
    status: statusAfter(event.type),
    ...(to && { unitId: to }),
    ...(from && { fromUnitId: from }),
    recordedAt,
    ...(orderRef && { orderRef }),
    ...(groundCode && { groundCode }),
    ...(ground && { ground }),
    ...(destination && { destination }),
  };
  return { ...row, unitIds: withId(row.unitIds, to), movements: [...row.movements, factOf(event, value)] };
};

const positioned = (row: RosterRow | null, event: Recorded<RosterEvent>, value: PositionValue): RosterRow | null => {
  const { orderRef } = event.metadata;
  const fact = factOf(event, { ...value, ...(orderRef && { orderRef }) });
  return row && { ...row, positions: [...row.positions, fact] };
};

type Table = { [Type in MovementType]: typeof moved };

export const roster = defineProjection<RosterRow, RosterEvent>({
  name: 'roster',
  version: 1,
  events: rosterEvents,
  keys: (event) => [`${orgOf(event)}.${event.data.rosterEntryId}`],
  on: {
    ...(Object.fromEntries(movementTypes.map((type) => [type, moved])) as Table),
    RosterEntryRecorded: (row, event, key) => ({
      _id: key,
      orgId: orgOf(event),
      rosterEntryId: event.data.rosterEntryId,
      kind: event.data.kind,
      ...(event.data.sourcedId && { sourcedId: event.data.sourcedId }),
      unitIds: row?.unitIds ?? [],
      childIds: row?.childIds ?? [],
      person: [...(row?.person ?? []), factOf(event, sealedPerson(event.data))],
      movements: row?.movements ?? [],
      positions: row?.positions ?? [],
      clarifications: row?.clarifications ?? [],
      children: row?.children ?? [],
    }),
    RosterEntryCorrected: (row, event) =>
      row && { ...row, person: [...row.person, factOf(event, sealedPerson(event.data))] },
    PositionAssumed: (row, event) => {
      const { position, category, title } = event.data;
      return positioned(row, event, { position, held: true, category, ...(title && { title }) });
    },
    PositionLeft: (row, event) => positioned(row, event, { position: event.data.position, held: false }),
    MovementCorrected: (row, event) => {
      if (row === null) return null;
      const { correctsEventId, reason } = event.data;
      if (row.positions.some(({ eventId }) => eventId === correctsEventId))
        return { ...row, positions: [...row.positions, factOf(event, null, correctsEventId)] };
      const { recordedAt } = event.metadata;
      const value: MovementValue = { type: 'MovementCorrected', recordedAt, ...(reason && { reason }) };
      return { ...row, movements: [...row.movements, factOf(event, value, correctsEventId)] };
    },
    MovementClarified: (row, event) => {
      const { clarifiesEventId: clarifies, groundCode, ground } = event.data;
      const { orderRef } = event.metadata;
      const clarification = { clarifies, position: event.position, groundCode, ...(ground && { ground }) };
      return (
        row && { ...row, clarifications: [...row.clarifications, { ...clarification, ...(orderRef && { orderRef }) }] }
      );
    },
    GuardianDeclared: (row, event) =>
      row && {
        ...row,
        childIds: withId(row.childIds, ...event.data.children.map(({ studentEntryId }) => studentEntryId)),
        children: [...row.children, factOf(event, event.data.children)],
      },
    GuardianWithdrawn: (row, event) => row && { ...row, children: [...row.children, factOf(event, [])] },
  },
});
