import { messageEvents, type MessageEvent } from '@zveno/contracts-communication/events';
import { defineProjection, type EventOf, type Recorded, type Row } from '@zveno/kernel';

/** Whose words are sealed under which subjects, by person: what an erasure must destroy. */
export type AuthorKeysRow = Row & Readonly<{ subjects: readonly string[] }>;

const wrote = (
  row: AuthorKeysRow | null,
  { data }: Recorded<EventOf<MessageEvent, 'MessagePosted' | 'MessageEdited'>>,
  key: string,
): AuthorKeysRow => {
  const subjects = row?.subjects ?? [];
  return subjects.includes(data.body.key) ? row! : { _id: key, subjects: [...subjects, data.body.key] };
};

export const authorKeys = defineProjection<AuthorKeysRow, MessageEvent>({
  name: 'chat-author-keys',
  version: 1,
  events: messageEvents,
  keys: ({ data }) => ('authorId' in data ? [data.authorId] : []),
  on: { MessagePosted: wrote, MessageEdited: wrote },
});
