import type { Message } from './message.ts';
import type { OutboxEntry } from './outbox.ts';

/** What stands in a chat from top to bottom. `head`: the author changes here, or wrote long ago. */
export type Row =
  | Readonly<{ kind: 'day'; key: string; date: string }>
  | Readonly<{ kind: 'unread'; key: string }>
  | Readonly<{ kind: 'message'; key: string; message: Message; own: boolean; head: boolean }>
  | Readonly<{ kind: 'echo'; key: string; entry: OutboxEntry; head: boolean }>;

const TOGETHER_MS = 5 * 60_000;

type About = Readonly<{
  items: readonly Message[];
  /** What is unsent, of this chat. */
  echoes: readonly OutboxEntry[];
  reader: string;
  /** Up to where the reader had read when the chat was opened; none is marked without it. */
  readPlace: string | undefined;
  /** The day of an instant where the reader is. */
  dayOf: (instant: string) => string;
}>;

const keyOf = ({ messageId }: Pick<Message, 'messageId'>): string => `m-${messageId}`;

/** Messages with their days, the line above the first unread one, and at the end what is still on its way. */
export const rowsOf = ({ items, echoes, reader, readPlace, dayOf }: About): readonly Row[] => {
  const rows: Row[] = [];
  let last: Message | undefined;
  let marked = readPlace === undefined;
  for (const message of items) {
    const date = dayOf(message.postedAt);
    const isNewDay = last === undefined || dayOf(last.postedAt) !== date;
    if (isNewDay) rows.push({ kind: 'day', key: `d-${date}`, date });
    const own = message.authorId === reader;
    const isFirstUnread = !marked && !own && message.place > readPlace!;
    if (isFirstUnread) {
      marked = true;
      rows.push({ kind: 'unread', key: 'unread' });
    }
    const head =
      isNewDay ||
      isFirstUnread ||
      last?.authorId !== message.authorId ||
      Date.parse(message.postedAt) - Date.parse(last.postedAt) > TOGETHER_MS;
    rows.push({ kind: 'message', key: keyOf(message), message, own, head });
    last = message;
  }
  const known = new Set(items.map(({ messageId }) => messageId));
  const unsent = echoes.filter(({ messageId }) => !known.has(messageId));
  for (const [index, entry] of unsent.entries()) {
    // The same key as the message it becomes: it stays where it is when it has been sent.
    rows.push({ kind: 'echo', key: keyOf(entry), entry, head: index === 0 && last?.authorId !== reader });
  }
  return rows;
};
