import { sortablePosition, valueAsOf } from '@zveno/kernel';
import type { ActRow } from '../indicators/a5-activity/acts.projection.ts';
import type { ChatRow } from '../indicators/a9-chats/chats.projection.ts';

/** What became of an organisation's chats in a period. */
export type ChatUse = Readonly<{
  /** Chats open at its end, and those of them in which somebody wrote. */
  open: number;
  used: number;
  /** Who wrote, voted or said that they had read something. */
  people: ReadonlySet<string>;
}>;

/** Instants, `until` not included; its first and last day; the position that counts. */
type Period = Readonly<{ since: string; until: string; from: string; to: string; known: string }>;

/** Counts chats in use and the people who act there. A vote counts on its day: of it no instant is kept. */
export const chatUseOf = (
  chats: readonly ChatRow[],
  acts: readonly ActRow[],
  { since, until, from, to, known }: Period,
): ChatUse => {
  const place = sortablePosition(known);
  const open = new Set(chats.filter((chat) => valueAsOf(chat.open, { on: to, known }) === true).map(({ _id }) => _id));
  const written = acts.map(({ personId, messages, deeds }) => ({
    personId,
    messages: messages.filter(({ position, at }) => position <= place && at >= since && at < until),
    deeds: deeds.filter(({ position, on }) => position <= place && on >= from && on <= to),
  }));
  const used = new Set(written.flatMap(({ messages }) => messages.map(({ chatId }) => chatId)));
  return {
    open: open.size,
    used: [...used].filter((id) => open.has(id)).length,
    people: new Set(
      written.filter(({ messages, deeds }) => messages.length + deeds.length > 0).map(({ personId }) => personId),
    ),
  };
};
