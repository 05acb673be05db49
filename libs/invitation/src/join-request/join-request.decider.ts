import { defineDecider } from '@zveno/kernel';
import {
  askClarification,
  clarifyJoinRequest,
  type AskClarification,
  type ClarifyJoinRequest,
} from './clarify-join-request.command.ts';
import {
  approveJoinRequest,
  expireJoinRequest,
  refuseJoinRequest,
  withdrawJoinRequest,
  type ApproveJoinRequest,
  type ExpireJoinRequest,
  type RefuseJoinRequest,
  type WithdrawJoinRequest,
} from './decide-join-request.command.ts';
import {
  evolve,
  initial,
  joinRequestStreamEvents,
  type JoinRequest,
  type JoinRequestEvent,
} from './join-request.state.ts';
import { submitJoinRequest, type SubmitJoinRequest } from './submit-join-request.command.ts';

export type JoinRequestCommand =
  | SubmitJoinRequest
  | AskClarification
  | ClarifyJoinRequest
  | ApproveJoinRequest
  | RefuseJoinRequest
  | WithdrawJoinRequest
  | ExpireJoinRequest;

export const joinRequest = defineDecider<JoinRequest, JoinRequestCommand, JoinRequestEvent>({
  events: joinRequestStreamEvents,
  initial,
  evolve,
  decide: {
    SubmitJoinRequest: submitJoinRequest,
    AskClarification: askClarification,
    ClarifyJoinRequest: clarifyJoinRequest,
    ApproveJoinRequest: approveJoinRequest,
    RefuseJoinRequest: refuseJoinRequest,
    WithdrawJoinRequest: withdrawJoinRequest,
    ExpireJoinRequest: expireJoinRequest,
  },
});
