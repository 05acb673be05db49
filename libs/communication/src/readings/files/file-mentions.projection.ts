import { messageEvents, type MessageEvent } from '@zveno/contracts-communication/events';
import { defineProjection, type Row } from '@zveno/kernel';

/** The files that a message brings into its chat, by `<chatId> <messageId>`; of a message retracted there are none. */
export type FileMentionsRow = Row & Readonly<{ chatId: string; files: readonly string[]; hidden: boolean }>;

const hiding = (hidden: boolean) => (row: FileMentionsRow | null) => row && { ...row, hidden };

export const fileMentions = defineProjection<FileMentionsRow, MessageEvent>({
  name: 'chat-file-mentions',
  version: 1,
  events: messageEvents,
  keys: ({ data }) => ('messageId' in data ? [`${data.chatId} ${data.messageId}`] : []),
  on: {
    MessagePosted: (row, { data: { chatId, files = [] } }, key) =>
      row !== null || files.length === 0 ? row : { _id: key, chatId, files, hidden: false },
    MessageRetracted: () => null,
    ContentHidden: hiding(true),
    ContentRestored: hiding(false),
  },
});
