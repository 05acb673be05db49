import type { MessageEvent } from '@zveno/contracts-communication/events';
import { DomainError, type Command } from '@zveno/kernel';
import { assertOpen, known, presentIn, type Earlier, type OfMessage } from './known-message.ts';
import type { Segment } from './segment.state.ts';

/** How many pinned messages a chat shows at most. */
const MOST_PINS = 10;
const YEAR_MS = 366 * 86_400_000;

export type PinMessage = Command<
  'PinMessage',
  OfMessage &
    Earlier &
    Readonly<{
      personId: string;
      until?: string;
      /** How many others are pinned in the chat at the moment. */
      others: number;
    }>
>;
export type UnpinMessage = Command<'UnpinMessage', OfMessage & Earlier & Readonly<{ personId: string }>>;

/**
 * @throws DomainError `message.not-found`, `message.retracted`, `message.hidden`, `message.pin-term-invalid`, `message.pins-full`, `segment.closed`
 */
export const pinMessage = ({ data, metadata: { now } }: PinMessage, state: Segment): MessageEvent[] => {
  const { pinned } = presentIn(state, data);
  const { messageId, chatId, organizationId, personId, until, others } = data;
  if (until !== undefined && (until <= now || Date.parse(until) - Date.parse(now) > YEAR_MS))
    throw new DomainError('message.pin-term-invalid');
  if (pinned !== undefined && pinned.until === until) return [];
  if (others >= MOST_PINS) throw new DomainError('message.pins-full', { most: MOST_PINS });
  const about = { messageId, chatId, organizationId, personId };
  return [{ type: 'MessagePinned', data: { ...about, ...(until !== undefined && { until }) } }];
};

/** @throws DomainError `message.not-found`, `segment.closed` */
export const unpinMessage = ({ data }: UnpinMessage, state: Segment): MessageEvent[] => {
  assertOpen(state);
  if (known(state, data).pinned === undefined) return [];
  const { messageId, chatId, organizationId, personId } = data;
  return [{ type: 'MessageUnpinned', data: { messageId, chatId, organizationId, personId } }];
};
