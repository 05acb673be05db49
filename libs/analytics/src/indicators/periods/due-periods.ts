import { periodsBetween, type Period } from './calendar-periods.ts';

export const closedKinds = ['week', 'month'] as const;
type Closed = Readonly<{ kind: string; from: string; to: string }>;
export type DuePeriod = Period & Readonly<{ kind: (typeof closedKinds)[number] }>;

/** More periods than any installation has lived through. */
const MOST = 10_000;

/**
 * The weeks and months that are to be closed, in the order of their last days: those that end from `since` (the day the region
 * was registered on) up to `upTo`, do not end before what is closed already, and are open.
 */
export const duePeriods = (closed: readonly Closed[], since: string, upTo: string): DuePeriod[] => {
  const first = closed.reduce((latest, { to }) => (to > latest ? to : latest), since);
  if (first > upTo) return [];
  const isClosed = (one: Period) => closed.some(({ kind, from }) => kind === one.kind && from === one.from);
  return closedKinds
    .flatMap((kind) => periodsBetween(first, upTo, kind, MOST).map((one) => ({ ...one, kind })))
    .filter((one) => one.to >= first && one.to <= upTo && !isClosed(one))
    .sort((a, b) => (a.to === b.to ? closedKinds.indexOf(a.kind) - closedKinds.indexOf(b.kind) : a.to < b.to ? -1 : 1));
};
