import { guardianLinkEvents } from '@zveno/contracts-identity/events';
import { membershipEvents, streams } from '@zveno/contracts-org-structure/events';
import type { Aggregates } from '@zveno/event-store';
import { defineReaction, type Reaction } from '@zveno/reactions';
import { body } from '../body/body.decider.ts';
import { isActive } from '../membership/membership.state.ts';
import type { People } from '../people/people.ts';
import type { References } from '../shell/references.ts';
import type { BodySeats } from './body-seats.port.ts';
import { localToday } from './local-today.ts';
import type { Offices } from './offices.ts';

/** Who is no member of the staff any more holds no office; who is no student, no seat in a students' body. */
export const endings = (
  aggregates: Aggregates,
  people: People,
  offices: Offices,
  seats: BodySeats,
  references: References,
): Reaction =>
  defineReaction({
    name: 'endings',
    events: membershipEvents,
    handles: ['MembershipEnded'],
    inTurn: ({ data }) => data.personId,
    react: async ({ position, data: { organizationId, personId, reason } }, acting) => {
      const about = { organizationId, personId };
      const today = await localToday(references, organizationId, acting.now);
      const act = (what: string) => acting.metadata(what, { orgId: organizationId, effectiveOn: today });
      const active = (await people.memberships(organizationId, personId)).all.filter(isActive);
      if (!active.some(({ role }) => role === 'teacher')) {
        const why = reason === 'dismissed' ? 'dismissed' : 'membership-ended';
        await offices.end(about, why, act('administrator-gone'), act('released'));
      }
      if (active.some(({ role }) => role === 'student')) return;
      for (const { unitId, studentEntryId } of await seats.of(about, { now: acting.now, after: position })) {
        // A parent's seat hangs on the child, not on a membership.
        if (studentEntryId !== undefined) continue;
        const data = { ...about, unitId };
        const metadata = act(`seat ${unitId}`);
        await aggregates.handle(body, streams.body(unitId), { type: 'ReleaseBodyMember', data, metadata });
      }
    },
  });

/** A parent whose link to the child has ended holds no seat for it. */
export const guardianEndings = (aggregates: Aggregates, seats: BodySeats, references: References): Reaction =>
  defineReaction({
    name: 'guardian-endings',
    events: guardianLinkEvents,
    handles: ['GuardianLinkEnded'],
    inTurn: ({ data }) => data.guardianId,
    react: async ({ position, data }, acting) => {
      const { organizationId, guardianId: personId, studentEntryId } = data;
      const effectiveOn = await localToday(references, organizationId, acting.now);
      const about = { organizationId, personId };
      for (const seat of await seats.of(about, { now: acting.now, after: position })) {
        if (seat.studentEntryId !== studentEntryId) continue;
        const { unitId } = seat;
        await aggregates.handle(body, streams.body(unitId), {
          type: 'ReleaseBodyMember',
          data: { ...about, unitId },
          metadata: acting.metadata(`seat ${unitId}`, { orgId: organizationId, effectiveOn }),
        });
      }
    },
  });
