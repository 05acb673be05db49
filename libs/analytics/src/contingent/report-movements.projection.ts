import { defineProjection, sortablePosition, type Recorded, type Row } from '@zveno/kernel';
import {
  movementsAbout,
  movementEffects,
  movementTypes,
  rosterEvents,
  statusAfter,
  unitsOfMovement,
  type MovementEvent,
  type MovementType,
  type RosterEvent,
} from '@zveno/contracts-org-structure/events';

/** Sorts behind every position: “never yet”. */
export const NEVER = '~';

type Ground = Readonly<{ position: string; code: string }>;

/** One movement, exact on both clocks. Positions are in the form that sorts. */
export type ReportMovementRow = Row &
  Readonly<{
    orgId: string;
    /** Whose: `<orgId>.<rosterEntryId>`. */
    entry: string;
    of: 'student' | 'employee';
    effect: 'in' | 'out' | 'within' | 'leave' | 'return';
    type: MovementType;
    /** What it made of the person, and in which unit. */
    status: 'active' | 'leave' | 'left';
    fromUnitId: string;
    toUnitId: string;
    /** The ground's code as it is known today; what it was called before stands in `grounds`. */
    ground: string;
    grounds: readonly Ground[];
    /** Whole days from taking effect to being recorded (UTC); negative for what was recorded ahead. */
    delay: number;
    position: string;
    /** Date and position: the order in which movements took effect, unique. */
    place: string;
    /** Where the last ground was given. */
    groundFrom: string;
    /** From here on it no longer counts. */
    correctedFrom: string;
  }>;

const NO_GROUND = 'none';
const days = (from: string, to: string) => (Date.parse(to.slice(0, 10)) - Date.parse(from)) / 86_400_000;

const moved = (_: ReportMovementRow | null, event: Recorded<MovementEvent>, key: string): ReportMovementRow => {
  const { orgId = '', effectiveOn, recordedAt } = event.metadata;
  const { from = '', to = '' } = unitsOfMovement(event);
  const position = sortablePosition(event.position);
  const ground = 'groundCode' in event.data ? event.data.groundCode : NO_GROUND;
  return {
    _id: key,
    orgId,
    entry: `${orgId}.${event.data.rosterEntryId}`,
    ...movementEffects[event.type],
    type: event.type,
    status: statusAfter(event.type),
    fromUnitId: from,
    toUnitId: to,
    ground,
    grounds: [{ position, code: ground }],
    delay: days(effectiveOn, recordedAt),
    position,
    place: `${effectiveOn} ${position}`,
    groundFrom: position,
    correctedFrom: NEVER,
  };
};

type Table = { [Type in MovementType]: typeof moved };

export const reportMovements = defineProjection<ReportMovementRow, RosterEvent>({
  name: 'report-movements',
  version: 1,
  events: rosterEvents,
  keys: movementsAbout,
  on: {
    ...(Object.fromEntries(movementTypes.map((type) => [type, moved])) as Table),
    MovementCorrected: (row, event) =>
      row && row.correctedFrom === NEVER ? { ...row, correctedFrom: sortablePosition(event.position) } : row,
    MovementClarified: (row, event) => {
      const said = { position: sortablePosition(event.position), code: event.data.groundCode };
      return row && { ...row, ground: said.code, groundFrom: said.position, grounds: [...row.grounds, said] };
    },
  },
});

/** The code of a movement's ground as it was known at a position in the form that sorts. */
export const groundKnownAt = ({ grounds }: Pick<ReportMovementRow, 'grounds'>, known: string): string =>
  grounds.findLast(({ position }) => position <= known)?.code ?? NO_GROUND;
