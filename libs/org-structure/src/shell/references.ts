import { Inject, Injectable } from '@nestjs/common';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Command, type Decider, type Event, type Metadata } from '@zveno/kernel';
import { academicYear } from '../academic-year/academic-year.decider.ts';
import type { AcademicYearTerms } from '../academic-year/academic-year.state.ts';
import { openYear, ownYear } from '../academic-year/open-year.ts';
import type { OrganizationsCommand } from '../commands.ts';
import { employee } from '../employee/employee.decider.ts';
import { employeeOn, isPedagogical } from '../employee/employee.state.ts';
import { municipality } from '../municipality/municipality.decider.ts';
import type { Municipality } from '../municipality/municipality.state.ts';
import { assertGround } from '../order/grounds.ts';
import { order } from '../order/order.decider.ts';
import { knownOrganization } from '../organization/operating.ts';
import { organization } from '../organization/organization.decider.ts';
import type { KnownOrganization } from '../organization/organization.state.ts';
import { region } from '../region/region.decider.ts';
import type { Region } from '../region/region.state.ts';
import { assertRecorded } from '../roster-entry/record-roster-entry.command.ts';
import type { WithEntry } from '../roster-entry/roster-entry.state.ts';
import { valueOn, valuesFrom } from '../rules/dated.ts';
import { student } from '../student/student.decider.ts';
import { offeredSubject, ownSubject } from '../subject/offered-subject.ts';
import { subject } from '../subject/subject.decider.ts';
import { livingUnit, ownUnit } from '../unit/living-unit.ts';
import { unit } from '../unit/unit.decider.ts';
import type { KnownUnit } from '../unit/unit.state.ts';

/** The command's metadata: whose organisation asks, and for which date. */
type At = Metadata;

/** How deep departments may lie within each other. */
const DEPTH = 50;

/** What commands refer to, looked up in the log itself, never in a copy of it. Another organisation's thing is not found. */
@Injectable()
export class References {
  readonly #aggregates: Aggregates;

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** @throws DomainError `region.not-found` */
  async region(regionId: string): Promise<Extract<Region, { data: object }>['data']> {
    const { state } = await this.#aggregates.load(region, streams.region(regionId));
    if (state.status === 'None') throw new DomainError('region.not-found');
    return state.data;
  }

  /** @throws DomainError `municipality.not-found` */
  async municipality(municipalityId: string): Promise<Extract<Municipality, { data: object }>['data']> {
    const { state } = await this.#aggregates.load(municipality, streams.municipality(municipalityId));
    if (state.status === 'None') throw new DomainError('municipality.not-found');
    return state.data;
  }

  /** An organisation, closed or not. @throws DomainError `organization.not-found` */
  async organization(organizationId: string): Promise<KnownOrganization> {
    return knownOrganization((await this.#aggregates.load(organization, streams.organization(organizationId))).state);
  }

  /** @throws DomainError see assertGround */
  async ground(orderId: string, orgId: string, command: OrganizationsCommand['type']): Promise<void> {
    const { state } = await this.#aggregates.load(order, streams.order(orderId));
    assertGround(state, orgId, command);
  }

  /** The date of an order of the organisation. @throws DomainError `order.not-found` */
  async dateOfOrder(orderId: string, orgId: string): Promise<string> {
    const { state } = await this.#aggregates.load(order, streams.order(orderId));
    if (state.status === 'None' || state.orgId !== orgId) throw new DomainError('order.not-found');
    return state.registered.date;
  }

  /** An academic year that is not closed. @throws DomainError `academic-year.not-found`, `academic-year.closed` */
  async openYear(academicYearId: string, at: At): Promise<void> {
    openYear((await this.#aggregates.load(academicYear, streams.academicYear(academicYearId))).state, at);
  }

  /** The terms of an academic year, closed or not. @throws DomainError `academic-year.not-found` */
  async year(academicYearId: string, at: At): Promise<AcademicYearTerms> {
    const { state } = await this.#aggregates.load(academicYear, streams.academicYear(academicYearId));
    return valueOn(ownYear(state, at).terms, at.effectiveOn);
  }

  /** A unit, archived or not. @throws DomainError `unit.not-found` */
  async unit(unitId: string, at: At): Promise<void> {
    ownUnit((await this.#aggregates.load(unit, streams.unit(unitId))).state, at);
  }

  /** @throws DomainError `unit.not-found`, `unit.archived`, `unit.not-study-group` */
  async studyGroup(unitId: string, at: At): Promise<void> {
    if ((await this.#living(unitId, at)).kind !== 'StudyGroup') throw new DomainError('unit.not-study-group');
  }

  /** @throws DomainError `unit.not-found`, `unit.archived`, `unit.not-staff-group` */
  async staffGroup(unitId: string, at: At): Promise<void> {
    if ((await this.#living(unitId, at)).kind !== 'StaffGroup') throw new DomainError('unit.not-staff-group');
  }

  /** Whose body a unit is. @throws DomainError `unit.not-found`, `unit.archived`, `unit.not-body` */
  async body(unitId: string, at: At): Promise<'parents' | 'students'> {
    const { kind } = await this.#living(unitId, at);
    if (kind !== 'ParentsBody' && kind !== 'StudentsBody') throw new DomainError('unit.not-body');
    return kind === 'ParentsBody' ? 'parents' : 'students';
  }

  /** A unit that is not archived. @throws DomainError `unit.not-found`, `unit.archived` */
  async livingUnit(unitId: string, at: At): Promise<void> {
    await this.#living(unitId, at);
  }

  /**
   * A staff group and all that lie above it on the command's date or later: a move must close no circle on any day.
   * @throws DomainError `unit.not-found`, `unit.archived`, `unit.not-staff-group`, `unit.cycle` when there are too many
   */
  async wayUp(unitId: string, at: At): Promise<string[]> {
    await this.staffGroup(unitId, at);
    const way = new Set([unitId]);
    for (const next of way) {
      if (way.size > DEPTH) throw new DomainError('unit.cycle');
      const below = ownUnit((await this.#aggregates.load(unit, streams.unit(next))).state, at);
      if (below.kind !== 'StaffGroup') continue;
      for (const above of valuesFrom(below.parents, at.effectiveOn)) if (above !== null) way.add(above);
    }
    return [...way];
  }

  /** A subject or programme of the plan on the date. @throws DomainError `subject.not-found`, `subject.retired` */
  async offered(subjectId: string, at: At): Promise<void> {
    offeredSubject((await this.#aggregates.load(subject, streams.subject(subjectId))).state, at);
  }

  /** How a subject or programme is called, retired or not. @throws DomainError `subject.not-found` */
  async subject(subjectId: string, at: At): Promise<Readonly<{ title: string; code: string | undefined }>> {
    const { state } = await this.#aggregates.load(subject, streams.subject(subjectId));
    return valueOn(ownSubject(state, at).titles, at.effectiveOn);
  }

  /** @throws DomainError `employee.not-found` */
  async employee(rosterEntryId: string, at: At): Promise<void> {
    await this.#employee(rosterEntryId, at);
  }

  /** Somebody employed on the date. @throws DomainError `employee.not-found`, `employee.not-hired` */
  async employed(rosterEntryId: string, at: At): Promise<void> {
    const place = employeeOn(await this.#employee(rosterEntryId, at), at.effectiveOn);
    if (!('unitId' in place)) throw new DomainError('employee.not-hired');
  }

  /** An active pedagogical worker (I13). @throws DomainError `employee.not-found`, `employee.not-pedagogical` */
  async pedagogue(rosterEntryId: string, at: At): Promise<void> {
    const state = await this.#employee(rosterEntryId, at);
    if (!isPedagogical(state, at.effectiveOn)) throw new DomainError('employee.not-pedagogical');
  }

  /** @throws DomainError `student.not-found` */
  async students(rosterEntryIds: readonly string[], { orgId = '' }: At): Promise<void> {
    for (const rosterEntryId of new Set(rosterEntryIds)) {
      const { state } = await this.#aggregates.load(student, streams.student(orgId, rosterEntryId));
      if (!state.recorded) throw new DomainError('student.not-found');
    }
  }

  /** The state of somebody in the roster. @throws DomainError `roster-entry.not-found` */
  async entry<State extends WithEntry, C extends Command, E extends Event>(
    decider: Decider<State, C, E>,
    stream: string,
  ): Promise<State> {
    const { state } = await this.#aggregates.load(decider, stream);
    assertRecorded(state);
    return state;
  }

  async #living(unitId: string, at: At): Promise<KnownUnit> {
    return livingUnit((await this.#aggregates.load(unit, streams.unit(unitId))).state, at);
  }

  async #employee(rosterEntryId: string, { orgId = '' }: At) {
    const { state } = await this.#aggregates.load(employee, streams.employee(orgId, rosterEntryId));
    if (!state.recorded) throw new DomainError('employee.not-found');
    return state;
  }
}
