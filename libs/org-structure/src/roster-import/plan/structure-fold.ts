import type { Event, Recorded } from '@zveno/kernel';
import * as academicYear from '../../academic-year/academic-year.state.ts';
import * as organization from '../../organization/organization.state.ts';
import { hadHappened, valueOn } from '../../rules/dated.ts';
import * as subject from '../../subject/subject.state.ts';
import * as unit from '../../unit/unit.state.ts';
import type { Current } from '../meaning/model.ts';
import { AssignmentFold } from './assignment-fold.ts';
import type { PlanningFact } from './fact.ts';

type Mutable<M> = M extends ReadonlyMap<infer K, infer V> ? Map<K, { -readonly [P in keyof V]: V[P] }> : never;

/** The day as of which an organisation is compared, by what the log says of its time zone. */
export type DayOf = (timeZone: string | undefined) => string;

/** Folds everything but people: territories, organisations, years, units, subjects, orders and assignments. */
export class StructureFold {
  readonly #ids: ReadonlySet<string>;
  readonly #assignments = new AssignmentFold();
  readonly #regions: Mutable<Current['regions']> = new Map();
  readonly #municipalities: Mutable<Current['municipalities']> = new Map();
  readonly #orders: Mutable<Current['orders']> = new Map();
  // What stands on dates is kept as the rules keep it.
  readonly #organizations = new Map<string, organization.Organization>();
  readonly #years = new Map<string, academicYear.AcademicYear>();
  readonly #units = new Map<string, unit.Unit>();
  readonly #subjects = new Map<string, subject.Subject>();
  /** Whose the units and subjects of other organisations are. */
  readonly #foreignGroups = new Map<string, string>();
  readonly #foreignSubjects = new Map<string, string>();
  #heard = 0;

  constructor({ ids }: Readonly<{ ids: ReadonlySet<string> }>) {
    this.#ids = ids;
  }

  /** Another organisation's event: remembered where it holds an id that the set gives to something of its own. */
  addForeign({ type, data }: PlanningFact, orgId: string): void {
    const { unitId, subjectId } = data as { unitId?: string; subjectId?: string };
    if (type === 'StudyGroupCreated' && this.#ids.has(unitId!)) this.#foreignGroups.set(unitId!, orgId);
    if ((type === 'SubjectAdded' || type === 'ProgramAdded') && this.#ids.has(subjectId!))
      this.#foreignSubjects.set(subjectId!, orgId);
  }

  /** @returns whether the event was one of these */
  add(event: PlanningFact): boolean {
    const orgId = event.metadata.orgId ?? '';
    switch (event.type) {
      case 'RegionRegistered':
      case 'RegionEdited':
        this.#regions.set(event.data.regionId, { name: event.data.name, code: event.data.code });
        return true;
      case 'MunicipalityRegistered':
      case 'MunicipalityEdited': {
        const { municipalityId, ...municipality } = event.data;
        this.#municipalities.set(municipalityId, municipality);
        return true;
      }
      case 'OrganizationRegistered':
      case 'OrganizationProfileEdited':
      case 'OrganizationClosed':
        return this.#grow(this.#organizations, organization, event.data.organizationId, event);
      case 'AcademicYearOpened':
      case 'AcademicYearEdited':
      case 'AcademicYearClosed':
        return this.#grow(this.#years, academicYear, event.data.academicYearId, event);
      case 'StaffGroupCreated':
      case 'StudyGroupCreated':
      case 'UnitRenamed':
      case 'UnitArchived':
      case 'UnitRestored':
      case 'StudyGroupAdvanced':
        return this.#grow(this.#units, unit, event.data.unitId, event);
      case 'SubjectAdded':
      case 'ProgramAdded':
      case 'SubjectRenamed':
      case 'SubjectRetired':
        return this.#grow(this.#subjects, subject, event.data.subjectId, event);
      case 'OrderRegistered': {
        const { orderId, kind, number, date } = event.data;
        this.#orders.set(orderId, { orgId, kind, number, date });
        return true;
      }
      case 'OrderAnnulled':
        this.#orders.delete(event.data.orderId);
        return true;
      default:
        return this.#assignments.add(event, orgId);
    }
  }

  #grow<State, E extends Event>(
    states: Map<string, State>,
    { initial, evolve }: Readonly<{ initial: () => State; evolve: (state: State, event: Recorded<E>) => State }>,
    id: string,
    event: PlanningFact,
  ): true {
    // Facts of one day count in the order in which they are heard, which is that of the log.
    const heard = { ...event, position: String((this.#heard += 1)) } as unknown as Recorded<E>;
    states.set(id, evolve(states.get(id) ?? initial(), heard));
    return true;
  }

  /** How things stand on the day of each organisation; what is told ahead of it does not count yet. */
  finish(dayOf: DayOf): Omit<Current, 'entries' | 'lessons'> {
    const days = new Map<string, string>();
    const anywhere = dayOf(undefined);
    const dayAt = (orgId: string | undefined) => days.get(orgId ?? '') ?? anywhere;
    const organizations: Mutable<Current['organizations']> = new Map();
    for (const [orgId, state] of this.#organizations) {
      if (state.status === 'None') continue;
      const on = dayOf(valueOn(state.profiles, anywhere).timeZone);
      days.set(orgId, on);
      organizations.set(orgId, { ...valueOn(state.profiles, on), closed: hadHappened(state.closed, on) });
    }
    const years: Mutable<Current['years']> = new Map();
    for (const [id, state] of this.#years) {
      if (state.status === 'None') continue;
      const on = dayAt(state.orgId);
      const { academicYearId: _, ...terms } = valueOn(state.terms, on);
      years.set(id, { orgId: state.orgId ?? '', ...terms, closed: hadHappened(state.closed, on) });
    }
    return {
      regions: this.#regions,
      municipalities: this.#municipalities,
      orders: this.#orders,
      organizations,
      years,
      ...this.#unitsOn(dayAt),
      subjects: this.#subjectsOn(dayAt),
      ...this.#assignments.finish(),
    };
  }

  #unitsOn(dayAt: (orgId: string | undefined) => string): Pick<Current, 'groups' | 'staffGroups'> {
    const groups: Mutable<Current['groups']> = new Map();
    const staffGroups: Mutable<Current['staffGroups']> = new Map();
    for (const [id, state] of this.#units) {
      if (state.status === 'None') continue;
      const on = dayAt(state.orgId);
      const known = {
        orgId: state.orgId ?? '',
        name: unit.nameOn(state, on),
        archived: unit.isArchivedOn(state, on),
      };
      if (state.kind === 'StaffGroup') staffGroups.set(id, known);
      if (state.kind !== 'StudyGroup') continue;
      const { cohort, academicYearId } = valueOn(state.study, on);
      groups.set(id, { ...known, cohort, yearId: academicYearId });
    }
    for (const [id, orgId] of this.#foreignGroups)
      groups.set(id, { orgId, name: '', cohort: 0, yearId: '', archived: false });
    return { groups, staffGroups };
  }

  #subjectsOn(dayAt: (orgId: string | undefined) => string): Current['subjects'] {
    const subjects: Mutable<Current['subjects']> = new Map();
    for (const [id, state] of this.#subjects) {
      if (state.status === 'None') continue;
      const on = dayAt(state.orgId);
      const { title, code } = valueOn(state.titles, on);
      const retired = hadHappened(state.retired, on);
      subjects.set(id, { orgId: state.orgId ?? '', title, code, program: state.kind === 'program', retired });
    }
    for (const [id, orgId] of this.#foreignSubjects)
      subjects.set(id, { orgId, title: '', code: undefined, program: false, retired: false });
    return subjects;
  }
}
