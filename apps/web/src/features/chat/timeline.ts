import type { Message } from './message.ts';

/** A part of a chat without gaps, oldest first, and whether there is more on either side. */
export type Timeline = Readonly<{ items: readonly Message[]; older: boolean; newer: boolean }>;

/** A page of history: newest first when it was asked for backwards. */
export type HistoryPage = Readonly<{ items: readonly Message[]; more: boolean }>;

export const emptyTimeline: Timeline = { items: [], older: false, newer: false };

const byPlace = (a: Message, b: Message): number => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0);

/** A page may be older than what was told live meanwhile: what was retracted or edited later stays so. */
const fresher = (known: Message, found: Message): Message => {
  if (known.retracted !== found.retracted) return known.retracted ? known : found;
  return (known.editedAt ?? '') > (found.editedAt ?? '') ? known : found;
};

const merge = (known: readonly Message[], found: readonly Message[]): readonly Message[] => {
  const byId = new Map(known.map((message) => [message.messageId, message]));
  for (const message of found) {
    const before = byId.get(message.messageId);
    byId.set(message.messageId, before === undefined ? message : fresher(before, message));
  }
  return [...byId.values()].sort(byPlace);
};

/** The page that was found before the part known so far; the first one makes the part. */
export const withOlder = ({ items, newer }: Timeline, page: HistoryPage): Timeline => ({
  items: merge(items, page.items),
  older: page.more,
  newer,
});

/** The page that was found behind the part known so far. */
export const withNewer = ({ items, older }: Timeline, page: HistoryPage): Timeline => ({
  items: merge(items, page.items),
  older,
  newer: page.more,
});

/**
 * A message as it is now: a new one at the chat's end, or a change of one that is known. While newer ones are not loaded yet, one
 * at the end would leave a gap: it comes with its page.
 */
export const withMessage = (timeline: Timeline, message: Message): Timeline => {
  const { items, newer } = timeline;
  const known = items.some(({ messageId }) => messageId === message.messageId);
  if (known) {
    return {
      ...timeline,
      items: items.map((one) => (one.messageId === message.messageId ? fresher(one, message) : one)),
    };
  }
  const last = items.at(-1);
  if (newer || (last !== undefined && message.place < last.place)) return timeline;
  return { ...timeline, items: [...items, message] };
};

/** A change of a message, where it is known. */
export const withChange = (timeline: Timeline, messageId: string, change: (message: Message) => Message): Timeline => ({
  ...timeline,
  items: timeline.items.map((message) => (message.messageId === messageId ? change(message) : message)),
});
