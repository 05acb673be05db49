import { Inject, Injectable } from '@nestjs/common';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Metadata } from '@zveno/kernel';
import { derivedId } from '@zveno/messaging';
import { memberships } from '../membership/membership.decider.ts';
import { rosterMatch } from '../roster-match/roster-match.decider.ts';
import { People } from './people.ts';

/** Somebody of the staff whom an appointment lets in. */
export type Appointee = Readonly<{ organizationId: string; personId: string; rosterEntryId: string }>;

/** Lets people in whom no administrator could: the founder, a new director, whoever ends a vacancy. */
@Injectable()
export class Admissions {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(People) private readonly people: People,
  ) {}

  /**
   * Finds the person to be an entry of the staff and lets them in where that entry works. The steps go under ids derived
   * from the command's, so that a repeated command completes what a crash left.
   *
   * @throws DomainError `person.not-member` when nobody has such a profile, `employee.not-found`, `employee.not-hired`,
   *   `roster-entry.matched`
   */
  async admitEmployee({ organizationId, personId, rosterEntryId }: Appointee, metadata: Metadata): Promise<void> {
    if (!(await this.people.phonesOf(personId)).registered) throw new DomainError('person.not-member');
    const unitId = await this.people.unitOf(rosterEntryId, metadata);
    const under = (what: string): Metadata => ({ ...metadata, commandId: derivedId(metadata.commandId, what) });
    await this.aggregates.handle(rosterMatch, streams.rosterMatch(organizationId, rosterEntryId), {
      type: 'MatchRosterEntry',
      data: { organizationId, rosterEntryId, personId },
      metadata: under('match'),
    });
    const admission = under('admission');
    await this.aggregates.handle(memberships, streams.membership(organizationId, personId), {
      type: 'Admit',
      data: {
        membershipId: derivedId('membership', admission.commandId),
        organizationId,
        personId,
        role: 'teacher',
        unitId,
        via: 'school',
        rosterEntryId,
      },
      metadata: admission,
    });
  }
}
