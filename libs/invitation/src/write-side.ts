import { Facts } from './facts/facts.ts';
import { Persons } from './facts/persons.ts';
import { DeliveryController } from './invitation/delivery.controller.ts';
import { InvitationController } from './invitation/invitation.controller.ts';
import { Invitations } from './invitation/invitations.ts';
import { Approvals } from './join-request/approvals.ts';
import { DecisionController } from './join-request/decision.controller.ts';
import { JoinRequests } from './join-request/join-requests.ts';
import { OwnRequestController } from './join-request/own-request.controller.ts';
import { RedemptionController } from './join-request/redemption.controller.ts';
import { Redemptions } from './join-request/redemptions.ts';
import { RosterRequests } from './join-request/roster-requests.ts';
import { Acts } from './shell/acts.ts';
import { Limits } from './shell/limits.ts';
import { Seals } from './shell/seals.ts';
import { Links } from './tokens/links.ts';
import { Tokens } from './tokens/tokens.ts';

/** What serves the commands of invitation. */
export const writeSide = {
  controllers: [
    InvitationController,
    DeliveryController,
    RedemptionController,
    OwnRequestController,
    DecisionController,
  ],
  providers: [
    Acts,
    Approvals,
    Facts,
    Invitations,
    JoinRequests,
    Limits,
    Links,
    Persons,
    Redemptions,
    RosterRequests,
    Seals,
    Tokens,
  ],
} as const;
