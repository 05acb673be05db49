import { kindIn, type PersonKind } from '@zveno/contracts-communication/events';
import { addDays, sortablePosition } from '@zveno/kernel';
import type { ActRow, Deed, Written } from '../a5-activity/acts.projection.ts';
import type { Read, ReadersRow } from '../a5-activity/readers.projection.ts';
import type { ChatRow } from '../a9-chats/chats.projection.ts';
import type { ParticipantRow } from '../a9-chats/participants.projection.ts';

/** A message that counts: of a human account. `as`: as what its author took part in the chat; `meaningful`: by version m1. */
export type Message = Written & Readonly<{ personId: string; as: PersonKind | undefined; meaningful: boolean }>;
export type Done = Deed & Readonly<{ personId: string }>;

/** What is said in the chats of an organisation, as known at a position. */
export type Talk = Readonly<{
  chats: ReadonlyMap<string, ChatRow>;
  /** By chat. */
  participants: ReadonlyMap<string, readonly ParticipantRow[]>;
  /** In the order of the log. */
  messages: readonly Message[];
  deeds: readonly Done[];
  /** As what somebody took part in a chat at a position in the form that sorts. */
  kindAt: (row: ParticipantRow, position: string) => PersonKind | undefined;
}>;

export type TalkRows = Readonly<{
  chats: readonly ChatRow[];
  participants: readonly ParticipantRow[];
  acts: readonly ActRow[];
  readers: readonly ReadersRow[];
}>;

/** The same text again within so many days is a duplicate. */
const DUPLICATE_DAYS = 7;

/** Which messages somebody else had read: of those of a chat, by the readings known. */
const readOf = (messages: readonly (Written & { personId: string })[], reads: readonly Read[]): Set<string> => {
  const found = new Set<string>();
  const sorted = reads.toSorted((a, b) => (a.place > b.place ? -1 : 1));
  const readers = new Set<string>();
  let next = 0;
  for (const one of messages.toSorted((a, b) => (a.place > b.place ? -1 : 1))) {
    // Two readers are enough: one of them is another than the author.
    for (; next < sorted.length && sorted[next]!.place >= one.place && readers.size < 2; next += 1)
      readers.add(sorted[next]!.personId);
    if (readers.size > (readers.has(one.personId) ? 1 : 0)) found.add(one.messageId);
  }
  return found;
};

/** Marks what repeats, word for word, its author or, among staff, a colleague within a week. Messages in the order of the log. */
const repeated = (messages: readonly (Written & Pick<Message, 'personId' | 'as'>)[]): Set<string> => {
  const found = new Set<string>();
  const last = new Map<string, string>();
  for (const { messageId, text, personId, as, on } of messages) {
    const keys = [`${text} ${personId}`, ...(as === 'staff' ? [`${text} staff`] : [])];
    if (keys.some((key) => (last.get(key) ?? '') >= addDays(on, -DUPLICATE_DAYS))) found.add(messageId);
    for (const key of keys) last.set(key, on);
  }
  return found;
};

/** Reads rows as known at a position. */
export const talkOf = (rows: TalkRows, known: string): Talk => {
  const sortable = sortablePosition(known);
  const heard = <T extends Readonly<{ position: string }>>(all: readonly T[]) =>
    all.filter(({ position }) => position <= sortable);
  const chats = new Map(rows.chats.map((row) => [row._id, row]));
  const participants = Map.groupBy(rows.participants, ({ chatId }) => chatId);
  const byKey = new Map(rows.participants.map((row) => [row._id, row]));
  const kindAt = ({ chatId, is }: ParticipantRow, position: string): PersonKind | undefined => {
    const value = is.findLast((fact) => sortablePosition(fact.position) < position)?.value;
    const chat = chats.get(chatId);
    if (value === undefined || value === null || chat === undefined) return undefined;
    return value.as ?? kindIn(chat.kind, value.standing);
  };
  const written = rows.acts
    .flatMap(({ personId, messages }) => heard(messages).map((one) => ({ ...one, personId })))
    .filter(({ isBot }) => isBot !== true)
    .map((one) => {
      const row = byKey.get(`${one.chatId}.${one.personId}`);
      return { ...one, as: row && kindAt(row, one.position) };
    })
    .sort((a, b) => (a.position < b.position ? -1 : 1));
  const reads = Map.groupBy(
    rows.readers.flatMap(({ chatId, reads: own }) => heard(own).map((one) => ({ ...one, chatId }))),
    ({ chatId }) => chatId,
  );
  const read = new Set<string>();
  for (const [chatId, own] of Map.groupBy(written, (one) => one.chatId))
    for (const id of readOf(own, reads.get(chatId) ?? [])) read.add(id);
  const again = repeated(written);
  return {
    chats,
    participants,
    kindAt,
    messages: written.map((one) => ({
      ...one,
      meaningful: one.files === true || (read.has(one.messageId) && !again.has(one.messageId)),
    })),
    deeds: rows.acts.flatMap(({ personId, deeds }) => heard(deeds).map((one) => ({ ...one, personId }))),
  };
};

/** Dates of meaningful acts: messages, votes, acknowledgements. */
export const actsBy = (
  { messages, deeds }: Talk,
  key: (act: Readonly<{ personId: string; chatId: string }>) => string,
): Map<string, string[]> => {
  const dates = new Map<string, string[]>();
  for (const act of [...messages.filter(({ meaningful }) => meaningful), ...deeds]) {
    const of = key(act);
    const own = dates.get(of);
    if (own === undefined) dates.set(of, [act.on]);
    else own.push(act.on);
  }
  return dates;
};
