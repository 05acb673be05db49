import { Inject, Injectable } from '@nestjs/common';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Command, type Decider, type Event, type Metadata } from '@zveno/kernel';
import { academicYear } from '../academic-year/academic-year.decider.ts';
import type { AcademicYear } from '../academic-year/academic-year.state.ts';
import type { OrganizationsCommand } from '../commands.ts';
import { employee } from '../employee/employee.decider.ts';
import { employeeOn, isPedagogical } from '../employee/employee.state.ts';
import { municipality } from '../municipality/municipality.decider.ts';
import type { Municipality } from '../municipality/municipality.state.ts';
import { assertGround } from '../order/grounds.ts';
import { order } from '../order/order.decider.ts';
import { organization } from '../organization/organization.decider.ts';
import type { OrganizationProfile } from '../organization/organization.state.ts';
import { region } from '../region/region.decider.ts';
import type { Region } from '../region/region.state.ts';
import { assertRecorded } from '../roster-entry/record-roster-entry.command.ts';
import type { WithEntry } from '../roster-entry/roster-entry.state.ts';
import { student } from '../student/student.decider.ts';
import { subject } from '../subject/subject.decider.ts';
import type { Subject } from '../subject/subject.state.ts';
import { livingUnit, ownUnit } from '../unit/living-unit.ts';
import { unit } from '../unit/unit.decider.ts';
import type { LivingUnit, Unit } from '../unit/unit.state.ts';

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

  /** The profile of an organisation that is not closed. @throws DomainError `organization.not-found`, `organization.closed` */
  async operating(organizationId: string, orClosed = false): Promise<OrganizationProfile> {
    const { state } = await this.#aggregates.load(organization, streams.organization(organizationId));
    if (state.status === 'None') throw new DomainError('organization.not-found');
    if (state.status === 'Closed' && !orClosed) throw new DomainError('organization.closed');
    return state.profile;
  }

  /** @throws DomainError see assertGround */
  async ground(orderId: string, orgId: string, command: OrganizationsCommand['type']): Promise<void> {
    const { state } = await this.#aggregates.load(order, streams.order(orderId));
    assertGround(state, orgId, command);
  }

  /** An academic year that is not closed. @throws DomainError `academic-year.not-found`, `academic-year.closed` */
  async openYear(academicYearId: string, at: At): Promise<void> {
    if ((await this.year(academicYearId, at)).status === 'Closed') throw new DomainError('academic-year.closed');
  }

  /** An academic year, closed or not. @throws DomainError `academic-year.not-found` */
  async year(academicYearId: string, { orgId }: At): Promise<Extract<AcademicYear, { terms: object }>> {
    const { state } = await this.#aggregates.load(academicYear, streams.academicYear(academicYearId));
    if (state.status === 'None' || state.orgId !== orgId) throw new DomainError('academic-year.not-found');
    return state;
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

  /**
   * The way from a staff group to the top, itself first.
   * @throws DomainError `unit.not-found`, `unit.archived`, `unit.not-staff-group`, `unit.cycle` when there is no top
   */
  async wayUp(unitId: string, at: At): Promise<string[]> {
    await this.staffGroup(unitId, at);
    const way: string[] = [];
    for (let next: string | undefined = unitId; next !== undefined;) {
      if (way.length === DEPTH) throw new DomainError('unit.cycle');
      way.push(next);
      const loaded: { state: Unit } = await this.#aggregates.load(unit, streams.unit(next));
      const above = ownUnit(loaded.state, at);
      next = above.kind === 'StaffGroup' ? above.data.parentUnitId : undefined;
    }
    return way;
  }

  /** A subject or programme of today's plan. @throws DomainError `subject.not-found`, `subject.retired` */
  async offered(subjectId: string, at: At): Promise<void> {
    if ((await this.subject(subjectId, at)).status === 'Retired') throw new DomainError('subject.retired');
  }

  /** A subject or programme, retired or not. @throws DomainError `subject.not-found` */
  async subject(subjectId: string, { orgId }: At): Promise<Extract<Subject, { title: string }>> {
    const { state } = await this.#aggregates.load(subject, streams.subject(subjectId));
    if (state.status === 'None' || state.orgId !== orgId) throw new DomainError('subject.not-found');
    return state;
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

  async #living(unitId: string, at: At): Promise<LivingUnit> {
    return livingUnit((await this.#aggregates.load(unit, streams.unit(unitId))).state, at);
  }

  async #employee(rosterEntryId: string, { orgId = '' }: At) {
    const { state } = await this.#aggregates.load(employee, streams.employee(orgId, rosterEntryId));
    if (!state.recorded) throw new DomainError('employee.not-found');
    return state;
  }
}
