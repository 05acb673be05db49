import { Inject, Injectable } from '@nestjs/common';
import { administrators, memberships } from '@zveno/access';
import { consentOn, consentsFold, identityStreams, personSubject } from '@zveno/contracts-identity/events';
import { rosterSubject, streams } from '@zveno/contracts-org-structure/events';
import type { membershipRoles } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { dateIn, DomainError } from '@zveno/kernel';
import { isClosedOn, organizationFold, profileOn } from './organization.fold.ts';
import { rosterMatchFold, type RosterMatchFacts } from './roster-match.fold.ts';
import { rosterEntryFold, type RosterEntryFacts } from './roster-entry.fold.ts';
import { isArchivedOn, unitFold, unitNameOn, type UnitFacts } from './unit.fold.ts';

type Role = (typeof membershipRoles)[number];

/** An organisation that operates: its name, its time zone, the date there. */
export type Organization = Readonly<{ name: string; timeZone: string; today: string }>;

/** The purpose of the consent without which a child under 14 is not let in. */
const CONSENT_PURPOSE = 'personal-data';

/** What invitations refer to, looked up in the log itself. Another organisation's thing is not found. */
@Injectable()
export class Facts {
  readonly #aggregates: Aggregates;

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** An organisation, closed or not. @throws DomainError `organization.not-found` */
  async organization(organizationId: string, now: string): Promise<Organization & Readonly<{ closed: boolean }>> {
    const { state } = await this.#aggregates.load(organizationFold, streams.organization(organizationId));
    const profile = profileOn(state, dateIn('UTC', now));
    if (profile === undefined) throw new DomainError('organization.not-found');
    const today = dateIn(profile.timeZone, now);
    return { ...profile, today, closed: isClosedOn(state, today) };
  }

  /** @throws DomainError `organization.not-found`, `organization.closed` */
  async operating(organizationId: string, now: string): Promise<Organization> {
    const organization = await this.organization(organizationId, now);
    if (organization.closed) throw new DomainError('organization.closed');
    return organization;
  }

  /** The name of a unit. @throws DomainError `unit.not-found`, `unit.archived` */
  async livingUnit(organizationId: string, unitId: string, on: string): Promise<string> {
    return unitNameOn(await this.#unit(organizationId, unitId, on), on);
  }

  /** The name of a unit, archived or not; empty when there is none. */
  async unitName(unitId: string, on: string): Promise<string> {
    return unitNameOn((await this.#aggregates.load(unitFold, streams.unit(unitId))).state, on);
  }

  /**
   * Whether a role leads into a unit: students into a study group, teachers into a staff group.
   * @throws DomainError `unit.not-found`, `unit.archived`, `unit.not-study-group`, `unit.not-staff-group`
   */
  async unitFor(role: Role, organizationId: string, unitId: string, on: string): Promise<void> {
    const { kind } = await this.#unit(organizationId, unitId, on);
    if (role === 'student' && kind !== 'study') throw new DomainError('unit.not-study-group');
    if (role === 'teacher' && kind !== 'staff') throw new DomainError('unit.not-staff-group');
  }

  /** Whether the person is in that unit in that role already. */
  async isMember(organizationId: string, personId: string, unitId: string, role: Role): Promise<boolean> {
    const { state } = await this.#aggregates.load(memberships, streams.membership(organizationId, personId));
    return Object.values(state).some((membership) => membership.unitId === unitId && membership.role === role);
  }

  /** Somebody of the roster in a role. @throws DomainError `roster-entry.not-found` */
  async rosterEntry(organizationId: string, rosterEntryId: string, role: Role): Promise<RosterEntryFacts> {
    const stream = role === 'student' ? streams.student : streams.employee;
    const { state } = await this.#aggregates.load(rosterEntryFold, stream(organizationId, rosterEntryId));
    if (state.person === undefined) throw new DomainError('roster-entry.not-found');
    return state;
  }

  /** Which person an entry of the roster is. */
  async rosterMatch(organizationId: string, rosterEntryId: string): Promise<RosterMatchFacts> {
    return (await this.#aggregates.load(rosterMatchFold, streams.rosterMatch(organizationId, rosterEntryId))).state;
  }

  /** Whether somebody is a confirmed administrator now. */
  async isAdministrator(organizationId: string, personId: string): Promise<boolean> {
    const { state } = await this.#aggregates.load(administrators, streams.administrators(organizationId));
    return state[personId] === 'confirmed';
  }

  /** Whether a parent, or a paper signed by one, agrees that the organisation keeps a child's data. */
  async hasGuardiansConsent(organizationId: string, rosterEntryId: string, personId: string): Promise<boolean> {
    for (const subject of [rosterSubject(rosterEntryId), personSubject(personId)]) {
      const { state } = await this.#aggregates.load(consentsFold, identityStreams.consents(subject));
      const consents = state.consents.filter(
        (consent) => consent.givenBy !== 'self' && [undefined, organizationId].includes(consent.organizationId),
      );
      if (consentOn({ consents }, CONSENT_PURPOSE) !== undefined) return true;
    }
    return false;
  }

  async #unit(organizationId: string, unitId: string, on: string): Promise<UnitFacts> {
    const { state } = await this.#aggregates.load(unitFold, streams.unit(unitId));
    if (state.kind === undefined || state.orgId !== organizationId) throw new DomainError('unit.not-found');
    if (isArchivedOn(state, on)) throw new DomainError('unit.archived');
    return state;
  }
}
