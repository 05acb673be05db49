import { defineDecider } from '@zveno/kernel';
import {
  recordDelivery,
  recordPrinting,
  requestDeliveries,
  type RecordDelivery,
  type RecordPrinting,
  type RequestDeliveries,
} from './deliver-invitation.command.ts';
import {
  annulInvitation,
  expireInvitation,
  warnUnclaimed,
  type AnnulInvitation,
  type ExpireInvitation,
  type WarnUnclaimed,
} from './end-invitation.command.ts';
import { evolve, initial, invitationStreamEvents, type Invitation, type InvitationEvent } from './invitation.state.ts';
import { issueInvitation, type IssueInvitation } from './issue-invitation.command.ts';
import { redeemInvitation, type RedeemInvitation } from './redeem-invitation.command.ts';

export type InvitationCommand =
  | IssueInvitation
  | RedeemInvitation
  | AnnulInvitation
  | ExpireInvitation
  | WarnUnclaimed
  | RequestDeliveries
  | RecordPrinting
  | RecordDelivery;

export const invitation = defineDecider<Invitation, InvitationCommand, InvitationEvent>({
  events: invitationStreamEvents,
  initial,
  evolve,
  decide: {
    IssueInvitation: issueInvitation,
    RedeemInvitation: redeemInvitation,
    AnnulInvitation: annulInvitation,
    ExpireInvitation: expireInvitation,
    WarnUnclaimed: warnUnclaimed,
    RequestDeliveries: requestDeliveries,
    RecordPrinting: recordPrinting,
    RecordDelivery: recordDelivery,
  },
});
