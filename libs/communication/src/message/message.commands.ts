import type { MessageEvent, Reaction } from '@zveno/contracts-communication/events';
import { DomainError, type Command, type EventOf } from '@zveno/kernel';
import { assertOpen, presentIn, own, type Earlier, type OfMessage } from './known-message.ts';
import type { Segment } from './segment.state.ts';

type Posted = EventOf<MessageEvent, 'MessagePosted'>['data'];
type Edited = EventOf<MessageEvent, 'MessageEdited'>['data'];

export type PostMessage = Command<'PostMessage', Posted>;
export type EditMessage = Command<'EditMessage', Omit<Edited, 'prior'> & Earlier>;
export type RetractMessage = Command<'RetractMessage', OfMessage & Readonly<{ authorId: string }> & Earlier>;
export type SetReaction = Command<
  'SetReaction',
  OfMessage & Readonly<{ personId: string; reaction?: Reaction }> & Earlier
>;
export type AdvanceReadPositions = Command<
  'AdvanceReadPositions',
  EventOf<MessageEvent, 'ReadPositionsAdvanced'>['data']
>;
export type CloseSegment = Command<'CloseSegment', EventOf<MessageEvent, 'SegmentClosed'>['data']>;

/** @throws DomainError `message.exists`, `segment.closed` */
export const postMessage = ({ data }: PostMessage, state: Segment): MessageEvent[] => {
  assertOpen(state);
  if (state.messages.get(data.messageId) !== undefined) throw new DomainError('message.exists');
  return [{ type: 'MessagePosted', data }];
};

/**
 * @throws DomainError `message.not-found`, `message.not-own`, `message.retracted`, `message.hidden`, `message.forwarded`,
 *   `segment.closed`
 */
export const editMessage = ({ data }: EditMessage, state: Segment): MessageEvent[] => {
  assertOpen(state);
  const { body: prior, forwardedFrom, hidden } = own(state, data);
  if (prior === undefined) throw new DomainError('message.retracted');
  if (hidden) throw new DomainError('message.hidden');
  if (forwardedFrom !== undefined) throw new DomainError('message.forwarded');
  const { earlier: _, ...edited } = data;
  return [{ type: 'MessageEdited', data: { ...edited, prior } }];
};

/** @throws DomainError `message.not-found`, `message.not-own`, `segment.closed` */
export const retractMessage = ({ data }: RetractMessage, state: Segment): MessageEvent[] => {
  assertOpen(state);
  if (own(state, data).body === undefined) return [];
  const { messageId, chatId, organizationId, authorId } = data;
  return [{ type: 'MessageRetracted', data: { messageId, chatId, organizationId, authorId } }];
};

/** @throws DomainError `message.not-found`, `message.retracted`, `message.hidden`, `segment.closed` */
export const setReaction = ({ data }: SetReaction, state: Segment): MessageEvent[] => {
  const known = presentIn(state, data);
  const { messageId, chatId, organizationId, personId, reaction } = data;
  if (known.reactions[personId] === reaction) return [];
  const about = { messageId, chatId, organizationId, personId };
  return [
    reaction === undefined
      ? { type: 'ReactionRemoved', data: about }
      : { type: 'ReactionAdded', data: { ...about, reaction } },
  ];
};

/** @throws DomainError `segment.closed` */
export const advanceReadPositions = ({ data }: AdvanceReadPositions, state: Segment): MessageEvent[] => {
  assertOpen(state);
  return data.positions.length === 0 ? [] : [{ type: 'ReadPositionsAdvanced', data }];
};

export const closeSegment = ({ data }: CloseSegment, state: Segment): MessageEvent[] =>
  state.closed || state.count === 0 ? [] : [{ type: 'SegmentClosed', data }];
