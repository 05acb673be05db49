import type { MessageEvent, Reaction } from '@zveno/contracts-communication/events';
import { DomainError, type Command, type EventOf } from '@zveno/kernel';
import type { KnownMessage, Segment } from './segment.state.ts';

type Posted = EventOf<MessageEvent, 'MessagePosted'>['data'];
type Edited = EventOf<MessageEvent, 'MessageEdited'>['data'];
type Of = Readonly<{ messageId: string; chatId: string; organizationId: string }>;
/** The message as an earlier segment has it, should this one not know it. */
type Earlier = Readonly<{ earlier?: KnownMessage }>;

export type PostMessage = Command<'PostMessage', Posted>;
export type EditMessage = Command<'EditMessage', Omit<Edited, 'prior'> & Earlier>;
export type RetractMessage = Command<'RetractMessage', Of & Readonly<{ authorId: string }> & Earlier>;
export type SetReaction = Command<'SetReaction', Of & Readonly<{ personId: string; reaction?: Reaction }> & Earlier>;
export type AdvanceReadPositions = Command<
  'AdvanceReadPositions',
  EventOf<MessageEvent, 'ReadPositionsAdvanced'>['data']
>;
export type CloseSegment = Command<'CloseSegment', EventOf<MessageEvent, 'SegmentClosed'>['data']>;

/** Says to the writer that the next segment is the one; never told to anybody else. */
export const SEGMENT_CLOSED = 'segment.closed';

const open = (state: Segment): void => {
  if (state.closed) throw new DomainError(SEGMENT_CLOSED);
};

const own = (state: Segment, { messageId, authorId, earlier }: { messageId: string; authorId: string } & Earlier) => {
  const known = state.messages.get(messageId) ?? earlier;
  if (known === undefined) throw new DomainError('message.not-found');
  if (known.authorId !== authorId) throw new DomainError('message.not-own');
  return known;
};

/** @throws DomainError `message.exists`, `segment.closed` */
export const postMessage = ({ data }: PostMessage, state: Segment): MessageEvent[] => {
  open(state);
  if (state.messages.get(data.messageId) !== undefined) throw new DomainError('message.exists');
  return [{ type: 'MessagePosted', data }];
};

/** @throws DomainError `message.not-found`, `message.not-own`, `message.retracted`, `segment.closed` */
export const editMessage = ({ data }: EditMessage, state: Segment): MessageEvent[] => {
  open(state);
  const { body: prior } = own(state, data);
  if (prior === undefined) throw new DomainError('message.retracted');
  const { earlier: _, ...edited } = data;
  return [{ type: 'MessageEdited', data: { ...edited, prior } }];
};

/** @throws DomainError `message.not-found`, `message.not-own`, `segment.closed` */
export const retractMessage = ({ data }: RetractMessage, state: Segment): MessageEvent[] => {
  open(state);
  if (own(state, data).body === undefined) return [];
  const { messageId, chatId, organizationId, authorId } = data;
  return [{ type: 'MessageRetracted', data: { messageId, chatId, organizationId, authorId } }];
};

/** @throws DomainError `message.not-found`, `message.retracted`, `segment.closed` */
export const setReaction = ({ data }: SetReaction, state: Segment): MessageEvent[] => {
  open(state);
  const { messageId, chatId, organizationId, personId, reaction, earlier } = data;
  const here = state.messages.get(messageId);
  const known = here ?? earlier;
  if (known === undefined) throw new DomainError('message.not-found');
  if (known.body === undefined) throw new DomainError('message.retracted');
  // What became of an earlier segment's message in this one is not kept: saying it again changes nothing.
  if (here !== undefined && known.reactions[personId] === reaction) return [];
  const about = { messageId, chatId, organizationId, personId };
  return [
    reaction === undefined
      ? { type: 'ReactionRemoved', data: about }
      : { type: 'ReactionAdded', data: { ...about, reaction } },
  ];
};

/** @throws DomainError `segment.closed` */
export const advanceReadPositions = ({ data }: AdvanceReadPositions, state: Segment): MessageEvent[] => {
  open(state);
  return data.positions.length === 0 ? [] : [{ type: 'ReadPositionsAdvanced', data }];
};

export const closeSegment = ({ data }: CloseSegment, state: Segment): MessageEvent[] =>
  state.closed || state.count === 0 ? [] : [{ type: 'SegmentClosed', data }];
