import { sortablePosition } from '@zveno/kernel';
import type { ChatKind } from '@zveno/contracts-communication/events';
import type { Talk } from '../chats/talk.ts';
import type { Tally } from '../engine/tally.ts';
import type { ReadingRow } from './readings.projection.ts';

/** Whoever has read within a day was reached. */
const TERM_MS = 86_400_000;

const channels: ReadonlySet<ChatKind> = new Set(['channel-members', 'channel-staff', 'channel-parents', 'channel']);

/** Chats in which something was announced: a message of a channel, or a material wherever it was published. */
export const announcing = ({ chats, messages }: Pick<Talk, 'chats' | 'messages'>): Set<string> =>
  new Set(
    messages
      .filter(({ chatId, material }) => material === true || channels.has(chats.get(chatId)?.kind ?? 'room'))
      .map(({ chatId }) => chatId),
  );

/** How many whom an announcement was addressed to have read it in time, or have said so where they were asked (A19). */
export const countAnnouncements = (tally: Tally, talk: Talk, rows: readonly ReadingRow[], known: string): void => {
  const sortable = sortablePosition(known);
  const readsOf = new Map<string, { place: string; at: string }[]>();
  for (const { chatId, place, by } of rows)
    for (const { personId, at, position } of by) {
      if (position > sortable) continue;
      const key = `${chatId}.${personId}`;
      readsOf.set(key, [...(readsOf.get(key) ?? []), { place, at }]);
    }
  const said = new Set(talk.deeds.map(({ acknowledged, personId }) => `${acknowledged ?? ''}.${personId}`));
  for (const { messageId, chatId, personId: authorId, place, position, at, on, material, asks } of talk.messages) {
    if (material !== true && !channels.has(talk.chats.get(chatId)?.kind ?? 'room')) continue;
    const until = new Date(Date.parse(at) + TERM_MS).toISOString();
    for (const row of talk.participants.get(chatId) ?? []) {
      if (row.personId === authorId || talk.kindAt(row, position) === undefined) continue;
      tally.add('announcements.addressed', on, 1);
      const reads = readsOf.get(row._id) ?? [];
      if (reads.some((read) => read.place >= place && read.at <= until)) tally.add('announcements.read-soon', on, 1);
      if (asks !== true) continue;
      tally.add('announcements.asked', on, 1);
      if (said.has(`${messageId}.${row.personId}`)) tally.add('announcements.acknowledged', on, 1);
    }
  }
};
