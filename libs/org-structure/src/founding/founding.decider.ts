import { defineDecider } from '@zveno/kernel';
import { applyForOrganization, type ApplyForOrganization } from './apply-for-organization.command.ts';
import { claimFounding, type ClaimFounding } from './claim-founding.command.ts';
import {
  activateOrganization,
  refuseApplication,
  type ActivateOrganization,
  type RefuseApplication,
} from './decide-application.command.ts';
import { evolve, foundingStreamEvents, initial, type Founding, type FoundingEvent } from './founding.state.ts';
import { recordLinkDelivered, type RecordLinkDelivered } from './record-link-delivered.command.ts';

export type FoundingCommand =
  ApplyForOrganization | RefuseApplication | ActivateOrganization | RecordLinkDelivered | ClaimFounding;

/** From the application to the two people who come by its phones. */
export const founding = defineDecider<Founding, FoundingCommand, FoundingEvent>({
  events: foundingStreamEvents,
  initial,
  evolve,
  decide: {
    ApplyForOrganization: applyForOrganization,
    RefuseApplication: refuseApplication,
    ActivateOrganization: activateOrganization,
    RecordLinkDelivered: recordLinkDelivered,
    ClaimFounding: claimFounding,
  },
});
