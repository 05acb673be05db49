import { messageEvents, placeOf, type MessageEvent, type Reaction } from '@zveno/contracts-communication/events';
import { defineProjection, type Row, type Sealed } from '@zveno/kernel';

/** A message, by `<chatId> <messageId>`. The words stay sealed; retracted ones are gone from here. */
export type MessageRow = Row &
  Readonly<{
    orgId: string;
    chatId: string;
    messageId: string;
    place: string;
    authorId: string;
    body?: Sealed;
    postedAt: string;
    editedAt?: string;
    replyTo?: string;
    reactions: Readonly<Record<string, Reaction>>;
  }>;

export const messages = defineProjection<MessageRow, MessageEvent>({
  name: 'chat-messages',
  version: 1,
  events: messageEvents,
  keys: ({ data }) => ('messageId' in data ? [`${data.chatId} ${data.messageId}`] : []),
  on: {
    MessagePosted: (row, event, key) => {
      const { organizationId: orgId, chatId, messageId, authorId, body, replyTo } = event.data;
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
        ...(replyTo !== undefined && { replyTo }),
        reactions: {},
      };
    },
    MessageEdited: (row, { data, metadata }) =>
      row?.body === undefined ? row : { ...row, body: data.body, editedAt: metadata.recordedAt },
    MessageRetracted: (row) => {
      if (row === null) return null;
      const { body: _, editedAt: __, ...rest } = row;
      return { ...rest, reactions: {} };
    },
    ReactionAdded: (row, { data: { personId, reaction } }) =>
      row?.body === undefined ? row : { ...row, reactions: { ...row.reactions, [personId]: reaction } },
    ReactionRemoved: (row, { data: { personId } }) => {
      if (row === null) return null;
      const { [personId]: _, ...reactions } = row.reactions;
      return { ...row, reactions };
    },
  },
});
