import { orgStructureEvents, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import type { Event, Recorded, Sealed } from '@zveno/kernel';
import type { Category, Current, CurrentEntry, EntryKind, Person } from '../meaning/model.ts';
import { personFields } from '../meaning/model.ts';
import { lessonsOf } from './past-lessons.ts';
import { StructureFold } from './structure-fold.ts';
import { Timeline } from './timeline.ts';

/** What of the log an import needs to know. */
export type Wanted = Readonly<{
  organizationIds: ReadonlySet<string>;
  /** Ids the set gives to units, subjects and years: whose they are matters, whoever's they are. */
  ids: ReadonlySet<string>;
  /** Whether lessons of earlier imports are asked for. */
  lessons: boolean;
}>;

type SealedPerson = Partial<Record<(typeof personFields)[number], Sealed>>;
type Child = Readonly<{ studentEntryId: string; relationship?: Sealed }>;

type Entry = {
  readonly orgId: string;
  readonly entryId: string;
  kind: EntryKind;
  sourcedId?: string;
  person: SealedPerson;
  readonly movements: Timeline<RosterMovement>;
  children?: readonly Child[];
};
type RosterMovement = Extract<OrgStructureEvent, { data: { rosterEntryId: string } }>;

/** A sealed value, what it was sealed as, and where its opened form goes. */
export type Place = Readonly<{ sealed: Sealed; field: string; put: (value: string | undefined) => void }>;

/** Folds the log into what an import compares a set with. Takes every event, keeps what it wants. */
export class CurrentFold {
  readonly #wanted: Wanted;
  readonly #structure: StructureFold;
  readonly #entries = new Map<string, Entry>();
  readonly #lessons = new Map<string, { orgId: string; unitId: string; subjectId: string }>();

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
    this.#structure = new StructureFold(wanted);
  }

  add(stored: Recorded): void {
    if (!orgStructureEvents.knows(stored.type)) return;
    if (stored.type === 'RosterImportPlanned') {
      if (this.#wanted.lessons) lessonsOf(orgStructureEvents.upcast(stored) as Recorded<Event>, this.#lessons);
      return;
    }
    const { orgId } = stored.metadata;
    if (orgId !== undefined && !this.#wanted.organizationIds.has(orgId)) {
      this.#structure.addForeign(stored, orgId);
      return;
    }
    const event = orgStructureEvents.upcast(stored);
    if (this.#structure.add(event) || orgId === undefined || !('rosterEntryId' in event.data)) return;
    this.#addToEntry(event as Recorded<RosterMovement>, orgId);
  }

  #addToEntry(event: Recorded<RosterMovement>, orgId: string): void {
    const entryId = event.data.rosterEntryId;
    let entry = this.#entries.get(entryId);
    if (entry === undefined) {
      entry = { orgId, entryId, kind: 'student', person: {}, movements: new Timeline() };
      this.#entries.set(entryId, entry);
    }
    switch (event.type) {
      case 'RosterEntryRecorded':
        entry.kind = event.data.kind;
        if (event.data.sourcedId !== undefined) entry.sourcedId = event.data.sourcedId;
        entry.person = event.data;
        return;
      case 'RosterEntryCorrected':
        entry.person = event.data;
        return;
      case 'GuardianDeclared':
        entry.children = event.data.children;
        return;
      case 'GuardianWithdrawn':
        delete entry.children;
        return;
      default:
        entry.movements.add(event);
    }
  }

  /** What was folded, but for people. */
  finish(): Omit<Current, 'entries'> {
    return { ...this.#structure.finish(), lessons: this.#lessons };
  }

  /**
   * People, `size` at a time; each is forgotten here as it is given out. Personal fields stand empty in them until the
   * places given beside them have been filled.
   */
  *takeEntries(size: number): Generator<{ entries: CurrentEntry[]; places: Place[] }> {
    let [entries, places]: [CurrentEntry[], Place[]] = [[], []];
    for (const entry of this.#entries.values()) {
      entries.push(finishEntry(entry, places));
      this.#entries.delete(entry.entryId);
      if (entries.length < size) continue;
      yield { entries, places };
      [entries, places] = [[], []];
    }
    if (entries.length > 0) yield { entries, places };
  }
}

const finishEntry = (entry: Entry, places: Place[]): CurrentEntry => {
  const { orgId, entryId, kind, sourcedId, person, children } = entry;
  const finished: { -readonly [K in keyof CurrentEntry]: CurrentEntry[K] } = { orgId, entryId, kind, positions: {} };
  if (sourcedId !== undefined) finished.sourcedId = sourcedId;
  const opened: Record<string, string> = {};
  finished.person = opened as Person;
  for (const field of personFields) {
    const sealed = person[field];
    if (sealed === undefined) continue;
    const put = (value: string | undefined) => {
      if (value === undefined) delete finished.person;
      else opened[field] = value;
    };
    places.push({ sealed, field, put });
  }
  if (children !== undefined) {
    const related: Record<string, string | undefined> = {};
    finished.children = related;
    for (const { studentEntryId, relationship } of children) {
      related[studentEntryId] = undefined;
      if (relationship === undefined) continue;
      const put = (value: string | undefined) => {
        related[studentEntryId] = value;
      };
      places.push({ sealed: relationship, field: 'relationship', put });
    }
  }
  for (const { type, data, on } of entry.movements.inForce()) move(finished, { type, data } as RosterMovement, on);
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
