import { Inject, Injectable } from '@nestjs/common';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import type { Metadata } from '@zveno/kernel';
import type { Acting } from '@zveno/reactions';
import { curators } from '../curators/curators.decider.ts';
import { curatesOn } from '../curators/curators.state.ts';
import { isPedagogical, type Employee } from '../employee/employee.state.ts';
import type { RosterPlace } from '../membership/follow-roster.command.ts';
import { memberships } from '../membership/membership.decider.ts';
import { student } from '../student/student.decider.ts';
import { People } from '../people/people.ts';
import { Curatorships } from './curatorships.port.ts';
import { placeOfEmployee, placeOfStudent, positionsLeft } from './entry-place.ts';
import { Offices } from './offices.ts';

/**
 * One entry of the roster, looked at because something of it took effect: `on` is that date, `today` the date there.
 * `mayEnd`: whether that may have ended something, as an arrival cannot. `after`: a position that readings must have seen.
 */
export type Entry = Readonly<{
  organizationId: string;
  rosterEntryId: string;
  on: string;
  today: string;
  mayEnd: boolean;
  after?: string;
}>;

/** How the effects on one entry are recorded. */
type Act = (what: string, effectiveOn?: string) => Metadata;

/**
 * What the state of a roster entry means for the person it is: memberships, offices, curatorships. Looks at what is true
 * today and records what does not agree with it, so that it may be told again and in any order.
 */
@Injectable()
export class EntryEffects {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(People) private readonly people: People,
    @Inject(Offices) private readonly offices: Offices,
    @Inject(Curatorships) private readonly curatorships: Curatorships,
  ) {}

  async ofStudent(entry: Entry, acting: Acting): Promise<void> {
    const { organizationId, rosterEntryId, today } = entry;
    const personId = await this.people.matched(organizationId, rosterEntryId);
    if (personId === undefined) return;
    const { state } = await this.aggregates.load(student, streams.student(organizationId, rosterEntryId));
    await this.#follow(entry, personId, 'student', placeOfStudent(state, today), actOf(entry, acting));
  }

  async ofEmployee(entry: Entry, acting: Acting): Promise<void> {
    const { organizationId, rosterEntryId, today } = entry;
    const personId = await this.people.matched(organizationId, rosterEntryId);
    if (personId === undefined && !entry.mayEnd) return;
    const act = actOf(entry, acting);
    const state = await this.people.employee(organizationId, rosterEntryId);
    // A curator is an active pedagogical worker, whether or not they ever came to the platform (I13).
    if (entry.mayEnd && !isPedagogical(state, today)) await this.#release(entry, acting.now, act);
    if (personId === undefined) return;
    const place = placeOfEmployee(state, today);
    if (entry.mayEnd) await this.#endOffices(entry, personId, state, place, act);
    await this.#follow(entry, personId, 'teacher', place, act);
  }

  async #endOffices(
    { organizationId, rosterEntryId, on, today }: Entry,
    personId: string,
    state: Employee,
    place: RosterPlace | undefined,
    act: Act,
  ): Promise<void> {
    const about = { organizationId, personId };
    if (place !== undefined && 'ended' in place && place.ended === 'dismissed') {
      await this.offices.end(about, 'dismissed', act('administrator-gone'), act('released'));
      return;
    }
    for (const position of positionsLeft(state, on, today))
      if (position === 'director' || position === 'deputy')
        await this.offices.leavePosition(about, position, act(`left-${position}`));
    if (isPedagogical(state, today)) return;
    const { all } = await this.people.memberships(organizationId, personId);
    for (const { rosterEntryId: other, ended } of all) {
      if (other === undefined || other === rosterEntryId || ended !== undefined) continue;
      if (isPedagogical(await this.people.employee(organizationId, other), today)) return;
    }
    await this.offices.endAdministrator(about, 'not-pedagogical', act('administrator-gone'));
  }

  async #follow(
    { organizationId, rosterEntryId }: Entry,
    personId: string,
    role: 'student' | 'teacher',
    place: RosterPlace | undefined,
    act: Act,
  ): Promise<void> {
    if (place === undefined) return;
    const metadata = act('membership');
    await this.aggregates.handle(memberships, streams.membership(organizationId, personId), {
      type: 'FollowRoster',
      // The command's id is made once for this effect, hence the membership's too.
      data: { organizationId, personId, rosterEntryId, role, place, newMembershipId: metadata.commandId },
      metadata,
    });
  }

  async #release({ organizationId, rosterEntryId, today, after }: Entry, now: string, act: Act): Promise<void> {
    const seen = { now, ...(after === undefined ? {} : { after }) };
    for (const unitId of await this.curatorships.unitsOf(organizationId, rosterEntryId, seen)) {
      const stream = streams.curators(unitId);
      const { state } = await this.aggregates.load(curators, stream);
      const ahead = (state[rosterEntryId] ?? []).map(({ effectiveOn }) => effectiveOn).filter((on) => on > today);
      for (const on of [today, ...ahead]) {
        const kind = curatesOn(state, rosterEntryId, on);
        if (kind === undefined || kind === 'none') continue;
        const metadata = act(`curator ${unitId} ${on}`, on);
        await this.aggregates.handle(curators, stream, {
          type: 'UnassignCurator',
          data: { unitId, rosterEntryId },
          metadata,
        });
      }
    }
  }
}

const actOf =
  ({ organizationId, rosterEntryId, on, today }: Entry, acting: Acting): Act =>
  (what, effectiveOn = today) =>
    acting.metadata(`${organizationId} ${rosterEntryId} ${on} ${what}`, { orgId: organizationId, effectiveOn });
