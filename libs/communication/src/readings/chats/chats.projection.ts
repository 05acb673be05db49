import {
  chatEvents,
  messageEvents,
  placeOf,
  type AudiencePart,
  type ChatEvent,
  type ChatKind,
  type Entry,
  type MessageEvent,
  type PersonKind,
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
    messages: number;
    /** Of a talk of two, whoever was in it; `withStudent`: one of them a student. */
    sides?: readonly Readonly<{ personId: string; as: PersonKind }>[];
    withStudent?: true;
    lastPlace?: string;
    lastAt?: string;
  }>;

type Event = ChatEvent | MessageEvent;

export const chats = defineProjection<ChatRow, Event>({
  name: 'chats',
  version: 2,
  events: mergeCatalogues<Event>(chatEvents, messageEvents),
  keys: ({ data }) => [data.chatId],
  on: {
    ChatCreated: (_, { data }, key) => {
      const { organizationId: orgId, kind, derivedFrom, posting } = data;
      return { _id: key, orgId, kind, ...derivedFrom, posting, archived: false, participants: 0, messages: 0 };
    },
    ChannelAutoCreated: (_, { data: { organizationId: orgId, kind, posting } }, key) => ({
      _id: key,
      orgId,
      kind,
      posting,
      archived: false,
      participants: 0,
      messages: 0,
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
        messages: 0,
      };
    },
    ChatAudienceChanged: (row, { data: { entry, audience } }) => row && { ...row, entry, audience },
    ParticipantExceptionListed: (row) => row && { ...row, excepted: true },
    ChatRetitled: (row, { data }) => row && { ...row, title: data.title },
    ParticipantAdded: (row, { data: { personId, as = 'staff' } }) => {
      if (row === null) return null;
      const participants = row.participants + 1;
      const known = row.kind !== 'direct' || row.sides?.some((side) => side.personId === personId) === true;
      if (known) return { ...row, participants };
      const sides = [...(row.sides ?? []), { personId, as }];
      return { ...row, participants, sides, ...(as === 'student' && { withStudent: true as const }) };
    },
    ParticipantRemoved: (row) => row && { ...row, participants: row.participants - 1 },
    PostingPolicyChanged: (row, { data }) => row && { ...row, posting: data.posting },
    ChatArchived: (row) => row && { ...row, archived: true },
    ChatReopened: (row) => row && { ...row, archived: false },
    MessagePosted: (row, event: Recorded<MessageEvent>) => {
      const place = placeOf(event);
      if (row === null) return null;
      const messages = row.messages + 1;
      if ((row.lastPlace ?? '') > place) return { ...row, messages };
      return { ...row, messages, lastPlace: place, lastAt: event.metadata.recordedAt };
    },
  },
});
