import type { Command, EventOf } from '@zveno/kernel';
import type { JoinRequest, JoinRequestEvent } from './join-request.state.ts';

export type SubmitJoinRequest = Command<'SubmitJoinRequest', EventOf<JoinRequestEvent, 'JoinRequested'>['data']>;

/** The id of a request follows from who asks for what, so a second one is the first again. */
export const submitJoinRequest = ({ data }: SubmitJoinRequest, state: JoinRequest): JoinRequestEvent[] =>
  state.status === 'None' ? [{ type: 'JoinRequested', data }] : [];
