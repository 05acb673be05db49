import type { Balance, FullBalance, UnitBalance } from '@zveno/contracts-analytics';

/** So many people of one organisation stood in one unit, on leave or not. */
export type Heads = Readonly<{
  orgId: string;
  of: 'student' | 'employee';
  unitId: string;
  status: 'active' | 'leave';
  count: number;
}>;

/** So many movements of a period were alike. */
export type Tally = Readonly<{
  orgId: string;
  of: 'student' | 'employee';
  effect: 'in' | 'out' | 'within' | 'leave' | 'return';
  type: string;
  ground: string;
  delay: number;
  fromUnitId: string;
  toUnitId: string;
  count: number;
}>;

/** All that a balance is made of: heads before a period and at its end, and the movements in it. */
export type Counted = Readonly<{ start: readonly Heads[]; end: readonly Heads[]; tallies: readonly Tally[] }>;

const sum = <T extends Readonly<{ count: number }>>(items: readonly T[], when: (item: T) => boolean = () => true) =>
  items.reduce((total, item) => (when(item) ? total + item.count : total), 0);

/** The part of the figures that meets a condition. */
export const only = (
  { start, end, tallies }: Counted,
  when: (item: Readonly<{ orgId: string; of: 'student' | 'employee' }>) => boolean,
): Counted => ({ start: start.filter(when), end: end.filter(when), tallies: tallies.filter(when) });

/** end − start − in + out must be 0: heads come from where people stand, in and out from what moved them (I9). */
export const balanceOf = ({ start, end, tallies }: Counted): Balance => {
  const heads = { start: sum(start), end: sum(end) };
  const moved = {
    in: sum(tallies, ({ effect }) => effect === 'in'),
    out: sum(tallies, ({ effect }) => effect === 'out'),
  };
  return { ...heads, ...moved, discrepancy: heads.end - heads.start - moved.in + moved.out };
};

export const fullBalanceOf = (counted: Counted): FullBalance => {
  const balance = balanceOf(counted);
  return {
    ...balance,
    holds: balance.discrepancy === 0,
    onLeave: sum(counted.end, ({ status }) => status === 'leave'),
    transfers: sum(counted.tallies, ({ effect }) => effect === 'within'),
    grounds: groundsOf(counted.tallies),
    recordingDelay: delayOf(counted.tallies),
  };
};

const groundsOf = (tallies: readonly Tally[]): FullBalance['grounds'] => {
  const counts = new Map<string, FullBalance['grounds'][number]>();
  for (const { type, ground: groundCode, count } of tallies) {
    const key = `${type} ${groundCode}`;
    counts.set(key, { type, groundCode, count: (counts.get(key)?.count ?? 0) + count });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ground]) => ground);
};

/** Percentiles by the nearest rank: the smallest delay that so many percent of the movements do not exceed. */
const delayOf = (tallies: readonly Tally[]): FullBalance['recordingDelay'] => {
  const sorted = [...tallies].sort((a, b) => a.delay - b.delay);
  const total = sum(sorted);
  const percentile = (percent: number) => {
    const rank = Math.ceil((percent / 100) * total);
    let seen = 0;
    return sorted.find(({ count }) => (seen += count) >= rank)?.delay ?? 0;
  };
  return total === 0 ? {} : { p50: percentile(50), p95: percentile(95) };
};

/** The balance of every unit in which somebody was, came or left: transfers count as in and out. */
export const unitBalancesOf = ({ start, end, tallies }: Counted): UnitBalance[] => {
  const moves = tallies.filter(({ effect }) => effect === 'in' || effect === 'out' || effect === 'within');
  const ids = new Set([
    ...[...start, ...end].map(({ unitId }) => unitId),
    ...moves.flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]),
  ]);
  return [...ids]
    .filter((unitId) => unitId !== '')
    .sort()
    .map((unitId) => {
      const heads = {
        start: sum(start, (item) => item.unitId === unitId),
        end: sum(end, (item) => item.unitId === unitId),
      };
      const moved = {
        in: sum(moves, ({ toUnitId }) => toUnitId === unitId),
        out: sum(moves, ({ fromUnitId }) => fromUnitId === unitId),
      };
      return { unitId, ...heads, ...moved, discrepancy: heads.end - heads.start - moved.in + moved.out };
    });
};
