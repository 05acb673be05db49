import {
  fileEvents,
  materialEvents,
  messageEvents,
  pollEvents,
  shelfEvents,
  type FileEvent,
  type MaterialEvent,
  type MessageEvent,
  type PollEvent,
  type ShelfEvent,
} from '@zveno/contracts-communication/events';
import { defineProjection, mergeCatalogues, type EventOf, type Recorded, type Row, type Sealed } from '@zveno/kernel';
import { subjectOfAuthor } from '../../message/words-owners.ts';

/** Whose words are sealed under which subjects, by person: what an erasure must destroy. */
export type AuthorKeysRow = Row & Readonly<{ subjects: readonly string[] }>;

type Event = MessageEvent | PollEvent | MaterialEvent | FileEvent | ShelfEvent;

/** Notes the subject of this person's writing that the words are sealed under. */
const noted = (
  row: AuthorKeysRow | null,
  sealed: Sealed,
  { organizationId, personId }: Readonly<{ organizationId: string; personId: string }>,
): AuthorKeysRow | null => {
  const subject = subjectOfAuthor(sealed, organizationId, personId);
  const subjects = row?.subjects ?? [];
  if (subject === undefined || subjects.includes(subject)) return row;
  return { _id: personId, subjects: [...subjects, subject] };
};

const wrote = (
  row: AuthorKeysRow | null,
  { data }: Recorded<EventOf<Event, 'MessagePosted' | 'MessageEdited' | 'MaterialSubmittedForPublication'>>,
): AuthorKeysRow | null => noted(row, data.body, { ...data, personId: data.authorId });

export const authorKeys = defineProjection<AuthorKeysRow, Event>({
  name: 'chat-author-keys',
  version: 3,
  events: mergeCatalogues<Event>(messageEvents, pollEvents, materialEvents, fileEvents, shelfEvents),
  keys: ({ data }) => ('authorId' in data ? [data.authorId] : 'personId' in data ? [data.personId] : []),
  on: {
    MessagePosted: wrote,
    MessageEdited: wrote,
    MaterialSubmittedForPublication: wrote,
    FileUploadStarted: (row, { data }) => noted(row, data.name, { ...data, personId: data.authorId }),
    FilePlacedOnShelf: (row, { data }) => noted(row, data.title, { ...data, personId: data.authorId }),
    MaterialReturned: (row, { data }) => noted(row, data.remark, data),
    VoteCast: (row, { data }) => noted(row, data.ballot, data),
  },
});
