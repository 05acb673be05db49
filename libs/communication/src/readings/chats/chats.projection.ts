import {
  chatEvents,
  messageEvents,
  placeOf,
  type AudiencePart,
  type ChatEvent,
  type ChatKind,
  type Entry,
  type MessageEvent,
  type PostingPolicy,
} from '@zveno/contracts-communication/events';
import { defineProjection, mergeCatalogues, type Recorded, type Row, type Sealed } from '@zveno/kernel';

/** A chat, by its id. */
export type ChatRow = Row &
  Readonly<{
    orgId: string;
    kind: ChatKind;
    /** Of chats made by hand. */
    made?: true;
    title?: Sealed;
    entry?: Entry;
    audience?: readonly AudiencePart[];
    academicYearId?: string;
    /** Exceptions were listed once. */
    excepted?: true;
    unitId?: string;
    subjectId?: string;
    posting: PostingPolicy;
    archived: boolean;
    participants: number;
    lastPlace?: string;
    lastAt?: string;
  }>;

type Event = ChatEvent | MessageEvent;

const counted =
  (by: 1 | -1) =>
  (row: ChatRow | null): ChatRow | null =>
    row && { ...row, participants: row.participants + by };

export const chats = defineProjection<ChatRow, Event>({
  name: 'chats',
  version: 2,
  events: mergeCatalogues<Event>(chatEvents, messageEvents),
  keys: ({ data }) => [data.chatId],
  on: {
    ChatCreated: (_, { data }, key) => {
      const { organizationId: orgId, kind, derivedFrom, posting } = data;
      return { _id: key, orgId, kind, ...derivedFrom, posting, archived: false, participants: 0 };
    },
    ChannelAutoCreated: (_, { data: { organizationId: orgId, kind, posting } }, key) => ({
      _id: key,
      orgId,
      kind,
      posting,
      archived: false,
      participants: 0,
    }),
    ChatMade: (_, { data }, key) => {
      const { organizationId: orgId, kind, title, unitId, subjectId, posting, entry, audience, academicYearId } = data;
      return {
        _id: key,
        orgId,
        kind,
        made: true,
        entry,
        audience,
        ...(title && { title }),
        ...(academicYearId && { academicYearId }),
        ...(unitId && { unitId }),
        ...(subjectId && { subjectId }),
        posting,
        archived: false,
        participants: 0,
      };
    },
    ChatAudienceChanged: (row, { data: { entry, audience } }) => row && { ...row, entry, audience },
    ParticipantExceptionListed: (row) => row && { ...row, excepted: true },
    ChatRetitled: (row, { data }) => row && { ...row, title: data.title },
    ParticipantAdded: counted(1),
    ParticipantRemoved: counted(-1),
    PostingPolicyChanged: (row, { data }) => row && { ...row, posting: data.posting },
    ChatArchived: (row) => row && { ...row, archived: true },
    ChatReopened: (row) => row && { ...row, archived: false },
    MessagePosted: (row, event: Recorded<MessageEvent>) => {
      const place = placeOf(event);
      if (row === null || (row.lastPlace ?? '') > place) return row;
      return { ...row, lastPlace: place, lastAt: event.metadata.recordedAt };
    },
  },
});
