import { createHash } from 'node:crypto';
import type { MessageEvent } from '@zveno/contracts-communication/events';
import { sortablePosition, type EventOf, type Recorded } from '@zveno/kernel';
import { subjectsOf } from '../message/words-owners.ts';
import { messageKey } from '../readings/messages/messages.projection.ts';

/** A message as the index knows it, by its row's key: what of it must be taken out when it changes. */
export type IndexedMessage = Readonly<{
  _id: string;
  chatId: string;
  messageId: string;
  /** When it was posted: its position, as a short text that sorts. */
  first: string;
  /** That of the last event that changed this row: an older one changes nothing. */
  at: string;
  /** The subjects whose keys its words are sealed under; absent once it is retracted or one of the keys destroyed. */
  owners?: readonly string[];
  terms?: readonly string[];
  retracted?: true;
}>;

export type WordsEvent = Recorded<EventOf<MessageEvent, 'MessagePosted' | 'MessageEdited' | 'MessageRetracted'>>;

/** What an event makes of a message's row. `terms`: of its words, none when nobody can open them any more. Pure. */
export const indexed = (
  row: IndexedMessage | undefined,
  event: WordsEvent,
  terms: readonly string[],
): IndexedMessage | undefined => {
  const at = sortablePosition(event.position);
  if (row !== undefined && row.at >= at) return row;
  const { chatId, messageId } = event.data;
  switch (event.type) {
    case 'MessagePosted': {
      // An id that was given twice belongs to the first.
      if (row !== undefined) return row;
      const _id = messageKey(chatId, messageId);
      return { _id, chatId, messageId, first: markOf(event.position), at, owners: subjectsOf(event.data.body), terms };
    }
    case 'MessageEdited':
      if (row === undefined || row.retracted) return row;
      return { ...row, at, owners: subjectsOf(event.data.body), terms };
    case 'MessageRetracted':
      return row && { ...blank(row, at), retracted: true };
  }
};

/** Nothing of its words is left. */
export const blank = ({ owners: _, terms: __, ...row }: IndexedMessage, at: string): IndexedMessage => ({ ...row, at });

/** A position as a text that sorts, shorter than its digits. */
const markOf = (position: string): string => BigInt(position).toString(36).padStart(13, '0');

const CHAT = 12;

/** A chat in the ids of postings. Short: there are many. */
export const chatMark = (chatId: string): string =>
  createHash('sha256').update(chatId).digest('base64url').slice(0, CHAT);

/** The postings of a term in a chat begin with this; what follows is when the message was posted. */
export const postingsOf = (chatId: string, term: string): string => `${term}${chatMark(chatId)}`;

/** The chat's mark in the id of a term's posting. */
export const chatIn = (postingId: string, term: string): string => postingId.slice(term.length, term.length + CHAT);

/** Where a term's mark of a message stands: by term and chat, in the order of posting. */
export const postingOf = ({ chatId, first }: Pick<IndexedMessage, 'chatId' | 'first'>, term: string): string =>
  `${postingsOf(chatId, term)}${first}`;
