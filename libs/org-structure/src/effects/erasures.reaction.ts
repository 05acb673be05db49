import { erasureEvents } from '@zveno/contracts-identity/events';
import { streams } from '@zveno/contracts-org-structure/events';
import type { Aggregates } from '@zveno/event-store';
import { defineReaction, type Reaction } from '@zveno/reactions';
import { body } from '../body/body.decider.ts';
import { isActive } from '../membership/membership.state.ts';
import { memberships } from '../membership/membership.decider.ts';
import type { People } from '../people/people.ts';
import type { References } from '../shell/references.ts';
import type { Affiliations } from './affiliations.port.ts';
import type { BodySeats } from './body-seats.port.ts';
import { localToday } from './local-today.ts';
import type { Offices } from './offices.ts';

const PERSON = 'person-';

type Parts = Readonly<{
  aggregates: Aggregates;
  people: People;
  offices: Offices;
  seats: BodySeats;
  affiliations: Affiliations;
  references: References;
}>;

/** Whose account was erased belongs nowhere any more, and holds nothing. */
export const erasures = ({ aggregates, people, offices, seats, affiliations, references }: Parts): Reaction =>
  defineReaction({
    name: 'erasures',
    events: erasureEvents,
    handles: ['ErasureExecuted'],
    react: async ({ position, data: { subjectIds } }, acting) => {
      const seen = { now: acting.now, after: position };
      for (const subject of subjectIds) {
        if (!subject.startsWith(PERSON)) continue;
        const personId = subject.slice(PERSON.length);
        for (const organizationId of await affiliations.of(personId, seen)) {
          const about = { organizationId, personId };
          const effectiveOn = await localToday(references, organizationId, acting.now);
          const act = (what: string) =>
            acting.metadata(`${personId} ${organizationId} ${what}`, { orgId: organizationId, effectiveOn });
          await offices.end(about, 'erased', act('administrator-gone'), act('released'));
          for (const { membershipId } of (await people.memberships(organizationId, personId)).all.filter(isActive))
            await aggregates.handle(memberships, streams.membership(organizationId, personId), {
              type: 'EndMembership',
              data: { ...about, membershipId, reason: 'withdrawn' },
              metadata: act(membershipId),
            });
          for (const { unitId } of await seats.of(about, seen))
            await aggregates.handle(body, streams.body(unitId), {
              type: 'ReleaseBodyMember',
              data: { ...about, unitId },
              metadata: act(`seat ${unitId}`),
            });
        }
      }
    },
  });
