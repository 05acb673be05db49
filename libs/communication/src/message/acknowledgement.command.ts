import type { MessageEvent } from '@zveno/contracts-communication/events';
import { DomainError, type Command } from '@zveno/kernel';
import { presentIn, type Earlier, type OfMessage } from './known-message.ts';
import type { Segment } from './segment.state.ts';

export type GiveAcknowledgement = Command<'GiveAcknowledgement', OfMessage & Earlier & Readonly<{ personId: string }>>;

/**
 * Once per person; whoever wrote it is not asked.
 * @throws DomainError `message.not-found`, `message.retracted`, `message.hidden`, `message.no-acknowledgement`, `segment.closed`
 */
export const giveAcknowledgement = ({ data }: GiveAcknowledgement, state: Segment): MessageEvent[] => {
  const { messageId, chatId, organizationId, personId } = data;
  const message = presentIn(state, data);
  if (!message.acknowledgement) throw new DomainError('message.no-acknowledgement');
  if (message.authorId === personId || message.acknowledged.get(personId)) return [];
  return [{ type: 'AcknowledgementGiven', data: { messageId, chatId, organizationId, personId } }];
};
