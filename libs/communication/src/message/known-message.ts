import { DomainError } from '@zveno/kernel';
import type { KnownMessage, Segment } from './segment.state.ts';

export type OfMessage = Readonly<{ messageId: string; chatId: string; organizationId: string }>;

/** The message as it is by all that was written before, should this segment not know it. */
export type Earlier = Readonly<{ earlier?: KnownMessage }>;

/** Says to the writer that the next segment is the one; never told to anybody else. */
export const SEGMENT_CLOSED = 'segment.closed';

/** @throws DomainError `segment.closed` */
export const assertOpen = (state: Segment): void => {
  if (state.closed) throw new DomainError(SEGMENT_CLOSED);
};

/** @throws DomainError `message.not-found` */
export const known = (state: Segment, { messageId, earlier }: OfMessage & Earlier): KnownMessage => {
  const found = state.messages.get(messageId) ?? earlier;
  if (found === undefined) throw new DomainError('message.not-found');
  return found;
};

/** @throws DomainError `message.not-found`, `message.not-own` */
export const own = (state: Segment, data: OfMessage & Earlier & Readonly<{ authorId: string }>): KnownMessage => {
  const found = known(state, data);
  if (found.authorId !== data.authorId) throw new DomainError('message.not-own');
  return found;
};

/** @throws DomainError `message.retracted`, `message.hidden` */
export const assertPresent = ({ body, hidden }: KnownMessage): void => {
  if (body === undefined) throw new DomainError('message.retracted');
  if (hidden) throw new DomainError('message.hidden');
};

/**
 * A message that is still there for everybody, in a segment that is open.
 * @throws DomainError `message.not-found`, `message.retracted`, `message.hidden`, `segment.closed`
 */
export const presentIn = (state: Segment, data: OfMessage & Earlier): KnownMessage => {
  assertOpen(state);
  const found = known(state, data);
  assertPresent(found);
  return found;
};
