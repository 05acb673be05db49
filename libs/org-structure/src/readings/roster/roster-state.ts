import { comparePositions, factsAsOf, valueAsOf, type AsOf, type Fact } from '@zveno/kernel';
import type { MovementValue, PositionValue, RosterRow } from './roster.projection.ts';

type Moved = Exclude<MovementValue, { type: 'MovementCorrected' }>;

/** The movements that count at a point on both clocks, in the order in which they took effect. */
export const movementsAsOf = (row: Pick<RosterRow, 'movements'>, asOf: AsOf): Fact<Moved>[] =>
  factsAsOf(row.movements, asOf).filter((fact): fact is Fact<Moved> => fact.value.type !== 'MovementCorrected');

/** Where the person stood: the last movement that counts, or undefined before the first. */
export const standingAsOf = (row: Pick<RosterRow, 'movements'>, asOf: AsOf): Moved | undefined =>
  movementsAsOf(row, asOf).at(-1)?.value;

/** The unit the person was in, on leave or not; undefined before, between and after. */
export const unitAsOf = (row: Pick<RosterRow, 'movements'>, asOf: AsOf): string | undefined => {
  const standing = standingAsOf(row, asOf);
  return standing?.status === 'left' ? undefined : standing?.unitId;
};

/** The positions held, each as last assumed. They end with the employment. */
export const positionsAsOf = (row: Pick<RosterRow, 'positions' | 'movements'>, asOf: AsOf): PositionValue[] => {
  const ended = movementsAsOf(row, asOf).findLast(({ value }) => value.status === 'left');
  const held = new Map<string, PositionValue>();
  for (const fact of factsAsOf(row.positions, asOf)) {
    if (fact.value === null || (ended && !isAfter(fact, ended))) continue;
    if (fact.value.held) held.set(fact.value.position, fact.value);
    else held.delete(fact.value.position);
  }
  return [...held.values()];
};

const isAfter = (a: Fact<unknown>, b: Fact<unknown>) =>
  a.effectiveOn === b.effectiveOn ? comparePositions(a.position, b.position) > 0 : a.effectiveOn > b.effectiveOn;

/** The pupils a guardian was declared for. */
export const childrenAsOf = (row: Pick<RosterRow, 'children'>, asOf: AsOf) => valueAsOf(row.children, asOf) ?? [];

/** Order and ground of a movement as they were known: what was said later completes what the movement itself said. */
export const groundAsOf = (row: Pick<RosterRow, 'clarifications'>, movement: Fact<Moved>, { known }: AsOf) => {
  const said = row.clarifications.filter(
    ({ clarifies, position }) =>
      clarifies === movement.eventId && (known === undefined || comparePositions(position, known) <= 0),
  );
  return said.reduce(
    (before, { orderRef, groundCode, ground }) => ({
      orderRef: orderRef ?? before.orderRef,
      groundCode,
      ground: ground ?? before.ground,
    }),
    {
      orderRef: movement.value.orderRef,
      groundCode: movement.value.groundCode,
      ground: movement.value.ground,
    },
  );
};

/** Since when the person has been in the unit without a break, leaves passed over. */
export const inUnitSince = (row: Pick<RosterRow, 'movements'>, asOf: AsOf): string => {
  const movements = movementsAsOf(row, asOf);
  const unit = movements.at(-1)?.value.unitId;
  const elsewhere = movements.findLastIndex(({ value }) => value.unitId !== unit);
  return movements[elsewhere + 1]?.effectiveOn ?? '';
};
