import { Inject, Injectable } from '@nestjs/common';
import { guardianLinksFold, identityStreams, isGuardian } from '@zveno/contracts-identity/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Metadata } from '@zveno/kernel';
import { administration } from '../administration/administration.decider.ts';
import type { Administration } from '../administration/administration.state.ts';
import { administrators } from '../administrators/administrators.decider.ts';
import type { Administrators } from '../administrators/administrators.state.ts';
import { employee } from '../employee/employee.decider.ts';
import { employeeOn, isPedagogical, type Employee } from '../employee/employee.state.ts';
import { memberships } from '../membership/membership.decider.ts';
import { isVerified, type Membership, type Memberships } from '../membership/membership.state.ts';
import { rosterMatch } from '../roster-match/roster-match.decider.ts';
import { phones, type Phones } from './phones.fold.ts';

/** Who people are in an organisation, looked up in the log at the moment of asking. */
@Injectable()
export class People {
  constructor(@Inject(Aggregates) private readonly aggregates: Aggregates) {}

  async phonesOf(personId: string): Promise<Phones> {
    return (await this.aggregates.load(phones, identityStreams.person(personId))).state;
  }

  async memberships(organizationId: string, personId: string): Promise<Memberships> {
    return (await this.aggregates.load(memberships, streams.membership(organizationId, personId))).state;
  }

  async administrators(organizationId: string): Promise<Administrators> {
    return (await this.aggregates.load(administrators, streams.administrators(organizationId))).state;
  }

  async administration(organizationId: string): Promise<Administration> {
    return (await this.aggregates.load(administration, streams.administration(organizationId))).state;
  }

  async employee(organizationId: string, rosterEntryId: string): Promise<Employee> {
    return (await this.aggregates.load(employee, streams.employee(organizationId, rosterEntryId))).state;
  }

  /** Who of the platform an entry of the roster is; undefined while nobody has found out. */
  async matched(organizationId: string, rosterEntryId: string): Promise<string | undefined> {
    const stream = streams.rosterMatch(organizationId, rosterEntryId);
    return (await this.aggregates.load(rosterMatch, stream)).state.personId;
  }

  /** The person's verified memberships in a role, one at least. @throws DomainError `person.not-member` */
  async members(organizationId: string, personId: string, role: Membership['role']): Promise<Membership[]> {
    const { all } = await this.memberships(organizationId, personId);
    const found = all.filter((one) => isVerified(one) && one.role === role);
    if (found.length === 0) throw new DomainError('person.not-member');
    return found;
  }

  /**
   * A verified member whose roster entry is pedagogical on the date (I2).
   * @throws DomainError `person.not-member`, `employee.not-pedagogical`
   */
  async pedagogicalMember(organizationId: string, personId: string, on: string): Promise<void> {
    for (const { rosterEntryId } of await this.members(organizationId, personId, 'teacher'))
      if (rosterEntryId !== undefined && isPedagogical(await this.employee(organizationId, rosterEntryId), on)) return;
    throw new DomainError('employee.not-pedagogical');
  }

  /** The unit of somebody employed on the date. @throws DomainError `employee.not-found`, `employee.not-hired` */
  async unitOf(rosterEntryId: string, { orgId = '', effectiveOn }: Metadata): Promise<string> {
    const state = await this.employee(orgId, rosterEntryId);
    if (!state.recorded) throw new DomainError('employee.not-found');
    const place = employeeOn(state, effectiveOn);
    if (!('unitId' in place)) throw new DomainError('employee.not-hired');
    return place.unitId;
  }

  /** @throws DomainError `person.not-guardian` of this child here, confirmed */
  async confirmedGuardian(organizationId: string, personId: string, studentEntryId: string): Promise<void> {
    const stream = identityStreams.guardianLinks(organizationId, studentEntryId);
    const { state } = await this.aggregates.load(guardianLinksFold, stream);
    if (!isGuardian(state, personId)) throw new DomainError('person.not-guardian');
  }
}
