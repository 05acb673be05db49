import { statusAfter, unitsOfMovement, type MovementEvent } from '@zveno/contracts-org-structure/events';
import { sortablePosition } from '@zveno/kernel';
import type { TrailRow } from './trail.projection.ts';

/** Somebody who is in a unit, and the rows that led there, in the order in which they took effect. */
export type Present = Readonly<{
  id: string;
  as: 'entry' | 'participant' | 'curator';
  since: string;
  because: readonly TrailRow[];
}>;

type At = Readonly<{ unitId: string; on: string; known: string }>;

/** In the order of effect; recorded order within a day. */
const inOrder = (a: TrailRow, b: TrailRow): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.place < b.place ? -1 : 1);

const text = (row: TrailRow, field: string): string => String(row.data[field] ?? '');

/** What counts at this point of both clocks, in the order of effect. */
export const counted = (rows: readonly TrailRow[], { on, known }: Pick<At, 'on' | 'known'>): TrailRow[] => {
  const until = sortablePosition(known);
  return rows
    .filter((row) => row.place <= until && row.on <= on && (row.voided === undefined || row.voided > until))
    .sort(inOrder);
};

/** Whether a movement leaves the person in the unit. */
const stays = (row: TrailRow, unitId: string): boolean => {
  const { to, from } = unitsOfMovement(row as unknown as MovementEvent);
  return statusAfter(row.type as MovementEvent['type']) !== 'left' && (to ?? from) === unitId;
};

/** true: it brings them in; false: it takes them away; `more`: it says more of somebody who is in. */
type Step = (row: TrailRow) => boolean | 'more' | undefined;

/** Follows each id through its rows: from the row that brought it in until one that takes it away. */
const follow = (
  rows: readonly TrailRow[],
  as: Present['as'],
  idOf: (row: TrailRow) => string,
  step: Step,
): Present[] => {
  const present = new Map<string, { since: string; because: TrailRow[] }>();
  for (const row of rows) {
    const id = idOf(row);
    const says = step(row);
    const known = present.get(id);
    if (says === false) present.delete(id);
    if (says === true || (says === 'more' && known !== undefined))
      present.set(id, { since: known?.since ?? row.on, because: [...(known?.because ?? []), row] });
  }
  return [...present].map(([id, { since, because }]) => ({ id, as, since, because }));
};

/** Who is on the roster of the unit. `rows`: movements that name it. */
export const entriesIn = (rows: readonly TrailRow[], at: At): Present[] =>
  follow(
    counted(rows, at),
    'entry',
    (row) => text(row, 'rosterEntryId'),
    (row) => stays(row, at.unitId),
  );

/** Who curates the unit. `rows`: assignments that name it. */
export const curatorsIn = (rows: readonly TrailRow[], at: At): Present[] =>
  follow(
    counted(rows, at),
    'curator',
    (row) => text(row, 'rosterEntryId'),
    ({ type }) => type === 'CuratorAssigned',
  );

/** Who takes part in the unit's life on the platform. `rows`: all of membership of those who ever belonged to it. */
export const participantsIn = (rows: readonly TrailRow[], at: At): Present[] => {
  const memberships = follow(
    counted(rows, at),
    'participant',
    (row) => text(row, 'membershipId'),
    (row) => {
      if (row.type === 'MembershipEnded') return false;
      if (row.type === 'MembershipOpened' || row.type === 'MembershipRoleCorrected')
        return text(row, 'unitId') === at.unitId;
      return row.kind === 'membership' ? 'more' : undefined;
    },
  );
  return memberships.map((one) => ({ ...one, id: text(one.because[0] as TrailRow, 'personId') }));
};
