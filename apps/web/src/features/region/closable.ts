export type Kind = 'week' | 'month';
/** A period that is over: its first and its last day. */
export type Closable = Readonly<{ from: string; to: string }>;

const DAY_MS = 86_400_000;
const WEEK = 7;

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const mondayOf = (date: string): string => addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % WEEK));

const before = (kind: Kind, from: string): string =>
  kind === 'week' ? addDays(from, -WEEK) : `${addDays(from, -1).slice(0, 7)}-01`;

const endOf = (kind: Kind, from: string): string =>
  kind === 'week' ? addDays(from, WEEK - 1) : addDays(`${addDays(`${from.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1);

type Closed = Closable & Readonly<{ kind: Kind }>;

/**
 * The periods of a kind that can still be closed, the earliest first: those that are over and do not end before what is
 * closed already, because a period that was passed over stays open.
 *
 * @param most so many at most, the latest
 */
export const closable = (kind: Kind, today: string, closed: readonly Closed[], most = 12): readonly Closable[] => {
  const last = closed.reduce((latest, { to }) => (to > latest ? to : latest), '');
  const isClosed = (from: string) => closed.some((one) => one.kind === kind && one.from === from);
  const found: Closable[] = [];
  const present = kind === 'week' ? mondayOf(today) : `${today.slice(0, 7)}-01`;
  for (let from = before(kind, present); found.length < most; from = before(kind, from)) {
    const to = endOf(kind, from);
    if (to < last || isClosed(from)) break;
    found.unshift({ from, to });
  }
  return found;
};
