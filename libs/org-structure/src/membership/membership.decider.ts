import { defineDecider } from '@zveno/kernel';
import { admit, type Admit } from './admit.command.ts';
import { correctRole, type CorrectRole } from './correct-role.command.ts';
import {
  endMembership,
  endMembershipsOfEntry,
  type EndMembership,
  type EndMembershipsOfEntry,
} from './end-membership.command.ts';
import { followRoster, type FollowRoster } from './follow-roster.command.ts';
import { evolve, initial, membershipStreamEvents, type MembershipEvent, type Memberships } from './membership.state.ts';
import {
  resumeMembership,
  suspendMembership,
  type ResumeMembership,
  type SuspendMembership,
} from './suspend-membership.command.ts';
import { withholdAdmission, type WithholdAdmission } from './withhold-admission.command.ts';

export type MembershipCommand =
  | Admit
  | WithholdAdmission
  | SuspendMembership
  | ResumeMembership
  | CorrectRole
  | EndMembership
  | EndMembershipsOfEntry
  | FollowRoster;

/** The stream's name holds organisation and person. */
export const memberships = defineDecider<Memberships, MembershipCommand, MembershipEvent>({
  events: membershipStreamEvents,
  initial,
  evolve,
  decide: {
    Admit: admit,
    WithholdAdmission: withholdAdmission,
    SuspendMembership: suspendMembership,
    ResumeMembership: resumeMembership,
    CorrectRole: correctRole,
    EndMembership: endMembership,
    EndMembershipsOfEntry: endMembershipsOfEntry,
    FollowRoster: followRoster,
  },
});
