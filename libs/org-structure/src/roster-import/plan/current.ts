import type { Event } from '@zveno/kernel';
import { rosterEvents, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import type { Category, Current, CurrentEntry, EntryKind, Person } from '../meaning/model.ts';
import type { Fact, OpenedChild, PlanningFact } from './fact.ts';
import { lessonsOf } from './past-lessons.ts';
import { StructureFold, type DayOf } from './structure-fold.ts';
import { Timeline } from './timeline.ts';

type RosterMovement = Extract<OrgStructureEvent, { data: { rosterEntryId: string } }>;

type Entry = {
  readonly orgId: string;
  readonly entryId: string;
  kind: EntryKind;
  sourcedId?: string;
  person?: Person | undefined;
  readonly movements: Timeline<RosterMovement>;
  children?: readonly OpenedChild[];
};

type OfRoster = Extract<PlanningFact, { data: { rosterEntryId: string } }>;

/** Others speak of entries of the roster, too: memberships, matches. */
const isOfRoster = (fact: PlanningFact): fact is OfRoster => rosterEvents.knows(fact.type);

/** What the set itself says: whose facts count as its own, and which ids it gives. */
type Given = Readonly<{
  organizationIds: ReadonlySet<string>;
  /** Ids the set gives to units and subjects: whose they are matters, whoever's they are. */
  ids: ReadonlySet<string>;
}>;

/** Folds what the log says into what an import compares a set with. */
export class CurrentFold {
  readonly #organizationIds: ReadonlySet<string>;
  readonly #structure: StructureFold;
  readonly #entries = new Map<string, Entry>();
  readonly #lessons = new Map<string, { orgId: string; unitId: string; subjectId: string }>();

  constructor(given: Given) {
    this.#organizationIds = given.organizationIds;
    this.#structure = new StructureFold(given);
  }

  add(fact: PlanningFact): void {
    const { orgId } = fact.metadata;
    if (fact.type === 'RosterImportPlanned') lessonsOf(fact as Fact<Event>, this.#lessons);
    else if (orgId !== undefined && !this.#organizationIds.has(orgId)) this.#structure.addForeign(fact, orgId);
    else if (!this.#structure.add(fact) && orgId !== undefined && isOfRoster(fact))
      this.#addToEntry(fact, orgId, fact.data.rosterEntryId);
  }

  #addToEntry(fact: PlanningFact, orgId: string, entryId: string): void {
    let entry = this.#entries.get(entryId);
    if (entry === undefined) {
      entry = { orgId, entryId, kind: 'student', person: {}, movements: new Timeline() };
      this.#entries.set(entryId, entry);
    }
    switch (fact.type) {
      case 'RosterEntryRecorded':
        entry.kind = fact.data.kind;
        if (fact.data.sourcedId !== undefined) entry.sourcedId = fact.data.sourcedId;
        entry.person = fact.data.person;
        return;
      case 'RosterEntryCorrected':
        entry.person = fact.data.person;
        return;
      case 'GuardianDeclared':
        entry.children = fact.data.children;
        return;
      case 'GuardianWithdrawn':
        delete entry.children;
        return;
      default:
        entry.movements.add(fact as Fact<RosterMovement>);
    }
  }

  /** What was folded, structure as of the day of each organisation. People are forgotten here as they are finished. */
  finish(dayOf: DayOf): Current {
    const entries = new Map<string, CurrentEntry>();
    for (const entry of this.#entries.values()) {
      this.#entries.delete(entry.entryId);
      entries.set(entry.entryId, finishEntry(entry));
    }
    return { ...this.#structure.finish(dayOf), entries, lessons: this.#lessons };
  }
}

const finishEntry = ({ orgId, entryId, kind, sourcedId, person, children, movements }: Entry): CurrentEntry => {
  const finished: Moving = {
    ...{ orgId, entryId, kind, positions: {} },
    ...(sourcedId === undefined ? {} : { sourcedId }),
    ...(person === undefined ? {} : { person }),
  };
  if (children !== undefined)
    finished.children = Object.fromEntries(
      children.map(({ studentEntryId, relationship }) => [studentEntryId, relationship]),
    );
  for (const { type, data, on } of movements.inForce()) move(finished, { type, data } as RosterMovement, on);
  return finished;
};

type Moving = { -readonly [K in keyof CurrentEntry]: CurrentEntry[K] };

const move = (entry: Moving, { type, data }: RosterMovement, since: string): void => {
  switch (type) {
    case 'StudentEnrolled':
    case 'StudentReinstated':
    case 'AcademicLeaveEnded':
      entry.home = { unitId: data.unitId, since, status: 'studying' };
      return;
    case 'StudentTransferredBetweenGroups':
    case 'StudentPromoted':
      entry.home = { unitId: data.toUnitId, since, status: 'studying' };
      return;
    case 'AcademicLeaveGranted':
      entry.home = { unitId: data.unitId, since, status: 'on-leave' };
      return;
    case 'StudentTransferredOut':
    case 'StudentExpelled':
      entry.home = { unitId: data.fromUnitId, since, status: 'left' };
      return;
    case 'StudentGraduated':
      entry.home = { unitId: data.fromUnitId, since, status: 'graduated' };
      return;
    case 'EmployeeHired':
    case 'EmployeeLeaveStarted':
    case 'EmployeeLeaveEnded':
      entry.employment = { unitId: data.unitId, since, out: false };
      return;
    case 'EmployeeTransferred':
      entry.employment = { unitId: data.toUnitId, since, out: false };
      return;
    case 'EmployeeDismissed':
      entry.employment = { unitId: data.fromUnitId, since, out: true };
      return;
    case 'PositionAssumed':
      put(entry, data.position, { category: data.category, since, left: false });
      return;
    case 'PositionLeft':
      put(entry, data.position, {
        category: entry.positions[data.position]?.category ?? 'administrative',
        since,
        left: true,
      });
  }
};

const put = (entry: Moving, position: string, held: { category: Category; since: string; left: boolean }): void => {
  entry.positions = { ...entry.positions, [position]: held };
};
