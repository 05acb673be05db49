import { messageEvents, type MessageEvent } from '@zveno/contracts-communication/events';
import { defineProjection, type Row } from '@zveno/kernel';

/** The files that a message brought into its chat, by `<chatId> <messageId>`, and when; once it is retracted participants see none. */
export type FileMentionsRow = Row &
  Readonly<{ chatId: string; files: readonly string[]; at: string; hidden: boolean; retracted?: true }>;

const hiding = (hidden: boolean) => (row: FileMentionsRow | null) => row && { ...row, hidden };

export const fileMentions = defineProjection<FileMentionsRow, MessageEvent>({
  name: 'chat-file-mentions',
  version: 2,
  events: messageEvents,
  keys: ({ data }) => ('messageId' in data ? [`${data.chatId} ${data.messageId}`] : []),
  on: {
    MessagePosted: (row, { data: { chatId, files = [] }, metadata }, key) =>
      row !== null || files.length === 0 ? row : { _id: key, chatId, files, at: metadata.recordedAt, hidden: false },
    MessageRetracted: (row) => row && { ...row, retracted: true },
    ContentHidden: hiding(true),
    ContentRestored: hiding(false),
  },
});
