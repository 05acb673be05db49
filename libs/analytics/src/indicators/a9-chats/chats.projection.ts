import { chatEvents, type ChatEvent, type ChatKind } from '@zveno/contracts-communication/events';
import { defineProjection, factOf, type Fact, type Row } from '@zveno/kernel';

/** A chat: what it is, of what, and when it was open. */
export type ChatRow = Row &
  Readonly<{ orgId: string; kind: ChatKind; unitId?: string; subjectId?: string; open: readonly Fact<boolean>[] }>;

type From = Readonly<{ unitId?: string | undefined; subjectId?: string | undefined }>;
const whose = ({ unitId, subjectId }: From) => ({
  ...(unitId !== undefined && { unitId }),
  ...(subjectId !== undefined && { subjectId }),
});

export const chats = defineProjection<ChatRow, ChatEvent>({
  name: 'indicator-chats',
  version: 1,
  events: chatEvents,
  keys: ({ data }) => [data.chatId],
  on: {
    ChatCreated: (_, event, key) => {
      const { organizationId: orgId, kind, derivedFrom } = event.data;
      return { _id: key, orgId, kind, ...whose(derivedFrom), open: [factOf(event, true)] };
    },
    ChannelAutoCreated: (_, event, key) => {
      const { organizationId: orgId, kind } = event.data;
      return { _id: key, orgId, kind, open: [factOf(event, true)] };
    },
    ChatMade: (_, event, key) => {
      const { organizationId: orgId, kind } = event.data;
      return { _id: key, orgId, kind, ...whose(event.data), open: [factOf(event, true)] };
    },
    ChatArchived: (row, event) => row && { ...row, open: [...row.open, factOf(event, false)] },
    ChatReopened: (row, event) => row && { ...row, open: [...row.open, factOf(event, true)] },
  },
});
