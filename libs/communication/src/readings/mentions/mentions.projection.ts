import { messageEvents, placeOf, type MessageEvent } from '@zveno/contracts-communication/events';
import { defineProjection, sortablePosition, type EventOf, type Recorded, type Row } from '@zveno/kernel';

/** A message that names somebody, by `<chatId> <messageId>`. */
export type MentionRow = Row &
  Readonly<{
    orgId: string;
    chatId: string;
    messageId: string;
    place: string;
    /** The position of its event, as text that sorts. */
    position: string;
    authorId: string;
    /** Whom: `person <id>`, `<role>`, `<role> <year of study>`. */
    to: readonly string[];
    hidden?: true;
  }>;

const targetsOf = ({ data: { mentions } }: Recorded<EventOf<MessageEvent, 'MessagePosted'>>): string[] => {
  if (mentions === undefined) return [];
  const { persons, roles } = mentions;
  return [
    ...persons.map((personId) => `person ${personId}`),
    ...roles.map(({ role, cohort }) => (cohort === undefined ? role : `${role} ${cohort}`)),
  ];
};

export const mentions = defineProjection<MentionRow, MessageEvent>({
  name: 'chat-mentions',
  version: 1,
  events: messageEvents,
  keys: ({ data }) => ('messageId' in data ? [`${data.chatId} ${data.messageId}`] : []),
  on: {
    MessagePosted: (row, event, key) => {
      const to = targetsOf(event);
      if (row !== null || to.length === 0) return row;
      const { organizationId: orgId, chatId, messageId, authorId } = event.data;
      const at = { place: placeOf(event), position: sortablePosition(event.position) };
      return { _id: key, orgId, chatId, messageId, ...at, authorId, to };
    },
    MessageRetracted: () => null,
    ContentHidden: (row) => row && { ...row, hidden: true },
    ContentRestored: (row) => {
      if (row === null) return null;
      const { hidden: _, ...rest } = row;
      return rest;
    },
  },
});
