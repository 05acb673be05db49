import { movementTypes, orgStructureEvents, rosterEvents, streams } from '@zveno/contracts-org-structure/events';
import type { Aggregates } from '@zveno/event-store';
import { defineReaction, type Reaction } from '@zveno/reactions';
import { memberships } from '../membership/membership.decider.ts';
import type { People } from '../people/people.ts';
import type { References } from '../shell/references.ts';
import type { EntryEffects } from './entry-effects.ts';
import { localToday } from './local-today.ts';

/** What may take an office or a group from an employee. */
const ending: ReadonlySet<string> = new Set(['EmployeeDismissed', 'PositionLeft', 'MovementCorrected']);

/**
 * What movements and positions mean for the people behind the roster, at once when they are in effect where the organisation
 * is; what is dated ahead is the timer's.
 */
export const departures = (effects: EntryEffects, people: People, references: References): Reaction =>
  defineReaction({
    name: 'departures',
    events: rosterEvents,
    handles: [...movementTypes, 'PositionLeft', 'MovementCorrected'],
    inTurn: ({ data }) => data.rosterEntryId,
    react: async ({ type, stream, position, data: { rosterEntryId }, metadata }, acting) => {
      const { orgId: organizationId, effectiveOn: on } = metadata;
      if (organizationId === undefined) return;
      const of = stream.startsWith('student-') ? 'student' : 'employee';
      const concernsMatched = of === 'student' || !ending.has(type);
      // Most of a roster never came: an import passes by with one look at each.
      if (concernsMatched && (await people.matched(organizationId, rosterEntryId)) === undefined) return;
      const today = await localToday(references, organizationId, acting.now);
      if (on > today) return;
      const entry = { organizationId, rosterEntryId, on, today, mayEnd: ending.has(type), after: position };
      if (of === 'student') await effects.ofStudent(entry, acting);
      else await effects.ofEmployee(entry, acting);
    },
  });

/** An entry of the roster was somebody else: who came in by it goes. */
export const unmatchings = (aggregates: Aggregates): Reaction =>
  defineReaction({
    name: 'unmatchings',
    events: orgStructureEvents,
    handles: ['RosterEntryUnmatched'],
    inTurn: ({ data }) => data.personId,
    react: async ({ data: { organizationId, personId, rosterEntryId } }, acting) => {
      await aggregates.handle(memberships, streams.membership(organizationId, personId), {
        type: 'EndMembershipsOfEntry',
        data: { organizationId, personId, rosterEntryId, reason: 'mistake' },
        metadata: acting.metadata('memberships', { orgId: organizationId }),
      });
    },
  });
