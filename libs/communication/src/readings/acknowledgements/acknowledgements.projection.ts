import { messageEvents, type MessageEvent } from '@zveno/contracts-communication/events';
import { defineProjection, type Row } from '@zveno/kernel';

/** That somebody has said they have read a message, by `<chatId> <messageId> <personId>`. */
export type AcknowledgementRow = Row & Readonly<{ orgId: string; message: string; personId: string; at: string }>;

export const acknowledgements = defineProjection<AcknowledgementRow, MessageEvent>({
  name: 'chat-acknowledgements',
  version: 1,
  events: messageEvents,
  keys: (event) => {
    if (event.type !== 'AcknowledgementGiven') return [];
    const { chatId, messageId, personId } = event.data;
    return [`${chatId} ${messageId} ${personId}`];
  },
  on: {
    AcknowledgementGiven: (row, { data, metadata }, key) => {
      const { organizationId: orgId, chatId, messageId, personId } = data;
      // The first word counts.
      return row ?? { _id: key, orgId, message: `${chatId} ${messageId}`, personId, at: metadata.recordedAt };
    },
  },
});
