import { joinRequestEvents } from '@zveno/contracts-invitation/events';
import { streams } from '@zveno/contracts-org-structure/events';
import type { Aggregates } from '@zveno/event-store';
import { isDomainError, type Metadata } from '@zveno/kernel';
import { defineReaction, type Reaction } from '@zveno/reactions';
import { memberships } from '../membership/membership.decider.ts';
import type { RosterPlace } from '../membership/follow-roster.command.ts';
import { rosterMatch } from '../roster-match/roster-match.decider.ts';
import type { People } from '../people/people.ts';
import type { References } from '../shell/references.ts';
import { student } from '../student/student.decider.ts';
import type { EntryEffects } from './entry-effects.ts';
import { placeOfEmployee, placeOfStudent } from './entry-place.ts';
import { localToday } from './local-today.ts';

/**
 * An approval is the verification: it finds the person to be their roster entry and lets them in (I6). They come to where
 * the roster has them today; who stands nowhere there yet comes to the unit of the request. Was the entry meanwhile found to
 * be somebody else, or has it left, nobody comes in, and that is recorded.
 */
export const admissions = (
  aggregates: Aggregates,
  people: People,
  effects: EntryEffects,
  references: References,
): Reaction => {
  const place = async (
    { organizationId, rosterEntryId, role }: { organizationId: string; rosterEntryId: string; role: string },
    today: string,
  ): Promise<RosterPlace | undefined> => {
    if (role === 'teacher') return placeOfEmployee(await people.employee(organizationId, rosterEntryId), today);
    const { state } = await aggregates.load(student, streams.student(organizationId, rosterEntryId));
    return placeOfStudent(state, today);
  };

  const match = async (
    about: { organizationId: string; rosterEntryId: string; personId: string },
    metadata: Metadata,
  ) => {
    try {
      const stream = streams.rosterMatch(about.organizationId, about.rosterEntryId);
      await aggregates.handle(rosterMatch, stream, { type: 'MatchRosterEntry', data: about, metadata });
      return true;
    } catch (refusal) {
      if (isDomainError(refusal) && refusal.code === 'roster-entry.matched') return false;
      throw refusal;
    }
  };

  return defineReaction({
    name: 'admissions',
    events: joinRequestEvents,
    handles: ['JoinRequestApproved'],
    inTurn: ({ data }) => data.rosterEntryId ?? data.personId,
    react: async ({ data }, acting) => {
      const { joinRequestId, organizationId, personId, role, rosterEntryId } = data;
      const today = await localToday(references, organizationId, acting.now);
      const about = { orgId: organizationId, effectiveOn: today };
      const stream = streams.membership(organizationId, personId);
      const withhold = (reason: 'entry-matched' | 'entry-left') =>
        aggregates.handle(memberships, stream, {
          type: 'WithholdAdmission',
          data: { organizationId, personId, joinRequestId, rosterEntryId: rosterEntryId ?? '', reason },
          metadata: acting.metadata('withheld', about),
        });
      let unitId = data.unitId;
      if (rosterEntryId !== undefined) {
        const entry = { organizationId, rosterEntryId, personId };
        const standing = await place({ ...entry, role }, today);
        if (standing !== undefined && 'ended' in standing) {
          await withhold('entry-left');
          return;
        }
        if (!(await match(entry, acting.metadata('match', about)))) {
          await withhold('entry-matched');
          return;
        }
        if (standing !== undefined && 'unitId' in standing) unitId = standing.unitId;
      }
      await aggregates.handle(memberships, stream, {
        type: 'Admit',
        data: {
          membershipId: acting.id('membership'),
          ...{ organizationId, personId, role, unitId, joinRequestId },
          via: 'join-request',
          rosterEntryId,
        },
        metadata: acting.metadata('admission', about),
      });
      if (rosterEntryId === undefined) return;
      // The entry may have moved between the look at it and the match, unseen by the reaction that follows movements.
      const entry = { organizationId, rosterEntryId, on: today, today, mayEnd: false };
      await (role === 'teacher' ? effects.ofEmployee(entry, acting) : effects.ofStudent(entry, acting));
    },
  });
};
