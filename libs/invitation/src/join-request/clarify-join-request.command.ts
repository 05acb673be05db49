import { DomainError, type Command, type EventOf } from '@zveno/kernel';
import type { JoinRequest, JoinRequestEvent } from './join-request.state.ts';
import { pendingRequest } from './pending-request.ts';

export type AskClarification = Command<
  'AskClarification',
  EventOf<JoinRequestEvent, 'JoinRequestClarificationAsked'>['data']
>;
export type ClarifyJoinRequest = Command<
  'ClarifyJoinRequest',
  EventOf<JoinRequestEvent, 'JoinRequestClarified'>['data']
>;

/** Asks; asking anew before the answer replaces the question. @throws DomainError those of `pendingRequest` */
export const askClarification = ({ data }: AskClarification, state: JoinRequest): JoinRequestEvent[] => {
  pendingRequest(state);
  return [{ type: 'JoinRequestClarificationAsked', data }];
};

/** @throws DomainError those of `pendingRequest`, `join-request.not-asked` */
export const clarifyJoinRequest = ({ data }: ClarifyJoinRequest, state: JoinRequest): JoinRequestEvent[] => {
  if (pendingRequest(state).status !== 'Clarification') throw new DomainError('join-request.not-asked');
  return [{ type: 'JoinRequestClarified', data }];
};
