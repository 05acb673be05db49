import { messageEvents, type MessageEvent } from '@zveno/contracts-communication/events';
import { defineProjection, sortablePosition, type Row } from '@zveno/kernel';

/** Somebody had read up to a place, as known from a position on, which is in the form that sorts. */
export type Read = Readonly<{ personId: string; place: string; position: string }>;

/**
 * How far a chat was read in a month by the two who were furthest at the time: whoever wrote a message, another has read it if
 * one of these has. Readers behind them change nothing, and are not kept.
 */
export type ReadersRow = Row &
  Readonly<{ orgId: string; chatId: string; first: readonly Read[]; reads: readonly Read[] }>;

const FURTHEST = 2;

/** The furthest two after somebody read on; the same as before where that changes nothing. */
const further = (first: readonly Read[], read: Read): readonly Read[] => {
  const others = first.filter(({ personId }) => personId !== read.personId);
  const own = first.find(({ personId }) => personId === read.personId);
  if (own !== undefined && own.place >= read.place) return first;
  if (own === undefined && others.length === FURTHEST && others.every(({ place }) => place >= read.place)) return first;
  return [...others, read].sort((a, b) => (a.place > b.place ? -1 : 1)).slice(0, FURTHEST);
};

export const readers = defineProjection<ReadersRow, MessageEvent>({
  name: 'indicator-readers',
  version: 1,
  events: messageEvents,
  keys: ({ data, metadata }) => ('positions' in data ? [`${data.chatId}.${metadata.effectiveOn.slice(0, 7)}`] : []),
  on: {
    ReadPositionsAdvanced: (row, { data, position }, key) => {
      let first = row?.first ?? [];
      const reads = [...(row?.reads ?? [])];
      for (const { personId, place } of data.positions) {
        const read = { personId, place, position: sortablePosition(position) };
        const next = further(first, read);
        if (next === first) continue;
        first = next;
        reads.push(read);
      }
      return { _id: key, orgId: data.organizationId, chatId: data.chatId, first, reads };
    },
  },
});
