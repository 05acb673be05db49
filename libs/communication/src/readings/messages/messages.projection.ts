import { messageEvents, placeOf, type MessageEvent, type Reaction } from '@zveno/contracts-communication/events';
import { stamped } from '../stamped.ts';
import { defineProjection, type EventOf, type Row, type Sealed } from '@zveno/kernel';

type Posted = EventOf<MessageEvent, 'MessagePosted'>['data'];

/** What a message brings besides its words, as it was posted. */
type Brought = Pick<
  Posted,
  'replyTo' | 'mentions' | 'files' | 'pollId' | 'materialId' | 'forwardedFrom' | 'acknowledgement' | 'urgent'
>;

/** A message, by `<chatId> <messageId>`. The words stay sealed; retracted ones are gone from here. */
export type MessageRow = Row &
  Brought &
  Readonly<{
    orgId: string;
    chatId: string;
    messageId: string;
    place: string;
    authorId: string;
    body?: Sealed;
    postedAt: string;
    editedAt?: string;
    reactions: Readonly<Record<string, Reaction>>;
    /** By a decision of moderation: shown to nobody, the words stay. */
    hidden?: true;
    pinnedAt?: string;
    pinnedUntil?: string;
  }>;

/** A message's row. */
export const messageKey = (chatId: string, messageId: string): string => `${chatId} ${messageId}`;

const broughtBy = (data: Posted): Brought => {
  const { replyTo, mentions, files, pollId, materialId, forwardedFrom, acknowledgement, urgent } = data;
  return {
    ...(replyTo !== undefined && { replyTo }),
    ...(mentions !== undefined && { mentions }),
    ...(files !== undefined && { files }),
    ...(pollId !== undefined && { pollId }),
    ...(materialId !== undefined && { materialId }),
    ...(forwardedFrom !== undefined && { forwardedFrom }),
    ...(acknowledgement === true && { acknowledgement }),
    ...(urgent === true && { urgent }),
  };
};

const unpinned = (row: MessageRow): MessageRow => {
  const { pinnedAt: _, pinnedUntil: __, ...rest } = row;
  return rest;
};

export const messages = stamped(
  defineProjection<MessageRow, MessageEvent>({
    name: 'chat-messages',
    version: 2,
    events: messageEvents,
    keys: ({ data }) => ('messageId' in data ? [messageKey(data.chatId, data.messageId)] : []),
    on: {
      MessagePosted: (row, event, key) => {
        const { organizationId: orgId, chatId, messageId, authorId, body } = event.data;
        // An id that was given twice belongs to the first.
        if (row !== null) return row;
        return {
          _id: key,
          orgId,
          chatId,
          messageId,
          place: placeOf(event),
          authorId,
          body,
          postedAt: event.metadata.recordedAt,
          ...broughtBy(event.data),
          reactions: {},
        };
      },
      MessageEdited: (row, { data, metadata }) =>
        row?.body === undefined ? row : { ...row, body: data.body, editedAt: metadata.recordedAt },
      MessageRetracted: (row) => {
        if (row === null) return null;
        const { orgId, chatId, messageId, place, authorId, postedAt, replyTo, hidden } = row;
        const kept = { ...(replyTo !== undefined && { replyTo }), ...(hidden && { hidden }) };
        return { _id: row._id, orgId, chatId, messageId, place, authorId, postedAt, ...kept, reactions: {} };
      },
      ReactionAdded: (row, { data: { personId, reaction } }) =>
        row?.body === undefined ? row : { ...row, reactions: { ...row.reactions, [personId]: reaction } },
      ReactionRemoved: (row, { data: { personId } }) => {
        if (row === null) return null;
        const { [personId]: _, ...reactions } = row.reactions;
        return { ...row, reactions };
      },
      MessagePinned: (row, { data: { until }, metadata }) =>
        row?.body === undefined
          ? row
          : { ...unpinned(row), pinnedAt: metadata.recordedAt, ...(until !== undefined && { pinnedUntil: until }) },
      MessageUnpinned: (row) => row && unpinned(row),
      ContentHidden: (row) => row && { ...row, hidden: true },
      ContentRestored: (row) => {
        if (row === null) return null;
        const { hidden: _, ...rest } = row;
        return rest;
      },
    },
  }),
);
