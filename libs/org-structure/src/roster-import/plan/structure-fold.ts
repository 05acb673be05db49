import type { Current } from '../meaning/model.ts';
import { AssignmentFold } from './assignment-fold.ts';
import type { PlanningFact } from './fact.ts';

type Mutable<M> = M extends ReadonlyMap<infer K, infer V> ? Map<K, { -readonly [P in keyof V]: V[P] }> : never;

/** Folds everything but people: territories, organisations, years, units, subjects, orders and assignments. */
export class StructureFold {
  readonly #ids: ReadonlySet<string>;
  readonly #assignments = new AssignmentFold();
  readonly #regions: Mutable<Current['regions']> = new Map();
  readonly #municipalities: Mutable<Current['municipalities']> = new Map();
  readonly #organizations: Mutable<Current['organizations']> = new Map();
  readonly #years: Mutable<Current['years']> = new Map();
  readonly #groups: Mutable<Current['groups']> = new Map();
  readonly #staffGroups: Mutable<Current['staffGroups']> = new Map();
  readonly #subjects: Mutable<Current['subjects']> = new Map();
  readonly #orders: Mutable<Current['orders']> = new Map();

  constructor({ ids }: Readonly<{ ids: ReadonlySet<string> }>) {
    this.#ids = ids;
  }

  /** Another organisation's event: remembered where it holds an id that the set gives to something of its own. */
  addForeign({ type, data }: PlanningFact, orgId: string): void {
    const { unitId, subjectId } = data as { unitId?: string; subjectId?: string };
    if (type === 'StudyGroupCreated' && this.#ids.has(unitId!))
      this.#groups.set(unitId!, { orgId, name: '', cohort: 0, yearId: '', archived: false });
    if ((type === 'SubjectAdded' || type === 'ProgramAdded') && this.#ids.has(subjectId!))
      this.#subjects.set(subjectId!, { orgId, title: '', code: undefined, program: false, retired: false });
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
        this.#organizations.set(event.data.organizationId, { ...event.data, closed: false });
        return true;
      case 'OrganizationClosed':
        Object.assign(this.#organizations.get(event.data.organizationId) ?? {}, { closed: true });
        return true;
      case 'AcademicYearOpened':
      case 'AcademicYearEdited': {
        const { academicYearId, ...terms } = event.data;
        this.#years.set(academicYearId, { orgId, ...terms, closed: false });
        return true;
      }
      case 'AcademicYearClosed':
        Object.assign(this.#years.get(event.data.academicYearId) ?? {}, { closed: true });
        return true;
      case 'OrderRegistered': {
        const { orderId, kind, number, date } = event.data;
        this.#orders.set(orderId, { orgId, kind, number, date });
        return true;
      }
      case 'OrderAnnulled':
        this.#orders.delete(event.data.orderId);
        return true;
      default:
        return this.#addUnit(event, orgId) || this.#addSubject(event, orgId) || this.#assignments.add(event, orgId);
    }
  }

  #addUnit(event: PlanningFact, orgId: string): boolean {
    switch (event.type) {
      case 'StaffGroupCreated':
        this.#staffGroups.set(event.data.unitId, { orgId, name: event.data.name, archived: false });
        return true;
      case 'StudyGroupCreated': {
        const { unitId, name, cohort, academicYearId } = event.data;
        this.#groups.set(unitId, { orgId, name, cohort, yearId: academicYearId, archived: false });
        return true;
      }
      case 'UnitRenamed':
      case 'UnitArchived':
      case 'UnitRestored': {
        const unit = this.#groups.get(event.data.unitId) ?? this.#staffGroups.get(event.data.unitId) ?? {};
        Object.assign(
          unit,
          event.type === 'UnitRenamed' ? { name: event.data.name } : { archived: event.type === 'UnitArchived' },
        );
        return true;
      }
      case 'StudyGroupAdvanced': {
        const { unitId, cohort, academicYearId } = event.data;
        Object.assign(this.#groups.get(unitId) ?? {}, { cohort, yearId: academicYearId });
        return true;
      }
      default:
        return false;
    }
  }

  #addSubject(event: PlanningFact, orgId: string): boolean {
    switch (event.type) {
      case 'SubjectAdded':
      case 'ProgramAdded': {
        const { subjectId, title, code } = event.data;
        this.#subjects.set(subjectId, { orgId, title, code, program: event.type === 'ProgramAdded', retired: false });
        return true;
      }
      case 'SubjectRenamed': {
        const { subjectId, title, code } = event.data;
        Object.assign(this.#subjects.get(subjectId) ?? {}, { title, code });
        return true;
      }
      case 'SubjectRetired':
        Object.assign(this.#subjects.get(event.data.subjectId) ?? {}, { retired: true });
        return true;
      default:
        return false;
    }
  }

  finish(): Omit<Current, 'entries' | 'lessons'> {
    return {
      regions: this.#regions,
      municipalities: this.#municipalities,
      organizations: this.#organizations,
      years: this.#years,
      groups: this.#groups,
      staffGroups: this.#staffGroups,
      subjects: this.#subjects,
      orders: this.#orders,
      ...this.#assignments.finish(),
    };
  }
}
