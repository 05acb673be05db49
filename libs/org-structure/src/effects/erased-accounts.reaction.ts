import { erasureEvents, personSubject } from '@zveno/contracts-identity/events';
import { streams } from '@zveno/contracts-org-structure/events';
import type { Aggregates } from '@zveno/event-store';
import { defineReaction, type Acting, type Reaction } from '@zveno/reactions';
import { memberships } from '../membership/membership.decider.ts';
import { isActive } from '../membership/membership.state.ts';
import type { People } from '../people/people.ts';
import { rosterMatch } from '../roster-match/roster-match.decider.ts';
import type { References } from '../shell/references.ts';
import { localToday } from './local-today.ts';
import type { Offices } from './offices.ts';
import type { PersonsOrganizations } from './persons-organizations.port.ts';

const ACCOUNT = personSubject('');

/**
 * Whose account is erased takes part nowhere and holds no office. The entry of the roster stays, and is free for whoever
 * comes as it again.
 */
export const erasedAccounts = (
  aggregates: Aggregates,
  people: People,
  offices: Offices,
  organizations: PersonsOrganizations,
  references: References,
): Reaction => {
  const leave = async (organizationId: string, personId: string, acting: Acting): Promise<void> => {
    const about = { organizationId, personId };
    const effectiveOn = await localToday(references, organizationId, acting.now);
    const act = (what: string) => acting.metadata(`${organizationId} ${what}`, { orgId: organizationId, effectiveOn });
    await offices.end(about, 'erased', act('administrator-gone'), act('released'));
    const { all } = await people.memberships(organizationId, personId);
    for (const membership of all) {
      const { membershipId, rosterEntryId } = membership;
      if (isActive(membership))
        await aggregates.handle(memberships, streams.membership(organizationId, personId), {
          type: 'EndMembership',
          data: { ...about, membershipId, reason: 'withdrawn' },
          metadata: act(`membership ${membershipId}`),
        });
      if (rosterEntryId === undefined || (await people.matched(organizationId, rosterEntryId)) !== personId) continue;
      await aggregates.handle(rosterMatch, streams.rosterMatch(organizationId, rosterEntryId), {
        type: 'UnmatchRosterEntry',
        data: { ...about, rosterEntryId },
        metadata: act(`match ${rosterEntryId}`),
      });
    }
  };
  return defineReaction({
    name: 'erased-accounts',
    events: erasureEvents,
    handles: ['ErasureExecuted'],
    react: async ({ position, data: { subjectIds } }, acting) => {
      for (const subjectId of subjectIds) {
        if (!subjectId.startsWith(ACCOUNT)) continue;
        const personId = subjectId.slice(ACCOUNT.length);
        for (const organizationId of await organizations.of(personId, { now: acting.now, after: position }))
          await leave(organizationId, personId, acting);
      }
    },
  });
};
