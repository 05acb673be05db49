import { isPedagogue } from '@zveno/access/employment';
import { comparePositions, valueAsOf, type Fact } from '@zveno/kernel';
import type { Cause, StructureRow } from './structure.rows.ts';

/** Somebody, and the event that makes them so. */
export type Named = Cause & Readonly<{ personId: string }>;

/** `cohort`: the year of study; `academicYearId`: the year the group is in. */
export type Group = Readonly<{
  unitId: string;
  name: string;
  living: boolean;
  cohort?: number;
  academicYearId?: string;
}>;
export type Child = Readonly<{ studentEntryId: string; unitId: string; personId?: string }>;
export type Teaching = Readonly<{
  unitId: string;
  subjectId: string;
  teachers: readonly Named[];
  students: readonly Named[];
}>;

/** An organisation on one day, as far as chats follow from it: persons alone, no entries of the roster. */
export type Structure = Readonly<{
  groups: readonly Group[];
  subjects: readonly Readonly<{ subjectId: string; title: string; kind: 'subject' | 'program'; living: boolean }>[];
  staff: readonly Named[];
  pedagogues: readonly Named[];
  students: ReadonlyMap<string, readonly Named[]>;
  curators: ReadonlyMap<string, readonly Named[]>;
  parents: ReadonlyMap<string, readonly Named[]>;
  /** By guardian, their children here; `personId` of a child who has a profile. */
  children: ReadonlyMap<string, readonly Child[]>;
  teaching: readonly Teaching[];
  director: readonly Named[];
  deputies: readonly Named[];
  administrators: readonly Named[];
  bodies: Readonly<Record<'parents' | 'students', readonly Named[]>>;
}>;

/** Of two causes the later: what follows from both follows from then on. */
const later = (a: Cause, b: Cause): Cause => {
  const { because, position } = comparePositions(a.position, b.position) < 0 ? b : a;
  return { because, position };
};

const factOn = <T>(facts: readonly Fact<T>[], on: string): Fact<T> | undefined =>
  facts
    .filter(({ effectiveOn }) => effectiveOn <= on)
    .sort((a, b) =>
      a.effectiveOn === b.effectiveOn
        ? comparePositions(a.position, b.position)
        : a.effectiveOn < b.effectiveOn
          ? -1
          : 1,
    )
    .at(-1);

type RowOf<Kind, R = StructureRow> = R extends { kind: infer K } ? (Kind extends K ? R : never) : never;
type Kinds = { [Kind in StructureRow['kind']]: RowOf<Kind>[] };

const push = <V>(map: Map<string, V[]>, key: string, value: V) => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};

export const structureOf = (rows: readonly StructureRow[], today: string): Structure => {
  const by = Map.groupBy(rows, ({ kind }) => kind) as unknown as Map<string, never[]>;
  const of = <Kind extends keyof Kinds>(kind: Kind): Kinds[Kind] => (by.get(kind) ?? []) as Kinds[Kind];
  const staff = new Map<string, Named>();
  const pedagogues = new Map<string, Named>();
  const staffByEntry = new Map<string, Named>();
  const students = new Map<string, Named[]>();
  const studentByEntry = new Map<string, Named>();
  const entryOf = new Map<string, string>();
  const work = new Map(of('employee').map((row) => [row.rosterEntryId, row.work]));
  for (const { personId, memberships } of of('person'))
    for (const { role, unitId, verified, suspended, rosterEntryId, because, position } of Object.values(memberships)) {
      if (!verified || suspended) continue;
      const named = { personId, because, position };
      if (role === 'student') {
        push(students, unitId, named);
        if (rosterEntryId !== undefined) {
          studentByEntry.set(rosterEntryId, named);
          entryOf.set(personId, rosterEntryId);
        }
        continue;
      }
      staff.set(personId, named);
      if (rosterEntryId === undefined) continue;
      staffByEntry.set(rosterEntryId, named);
      if (isPedagogue(work.get(rosterEntryId) ?? [], today)) pedagogues.set(personId, named);
    }
  const holders = (held: Readonly<Record<string, readonly Fact<boolean>[]>>): Named[] =>
    Object.entries(held).flatMap(([entry, facts]) => {
      const fact = factOn(facts, today);
      const person = staffByEntry.get(entry);
      if (fact?.value !== true || person === undefined) return [];
      return [{ personId: person.personId, ...later({ because: fact.eventId, position: fact.position }, person) }];
    });
  const parents = new Map<string, Named[]>();
  const children = new Map<string, Child[]>();
  const links = new Map(of('guardians').map(({ studentEntryId, links: all }) => [studentEntryId, Object.values(all)]));
  for (const { rosterEntryId, places, corrected } of of('pupil')) {
    const place = factOn(
      places.filter(({ eventId }) => !corrected.includes(eventId)),
      today,
    );
    if (typeof place?.value !== 'string') continue;
    const child = studentByEntry.get(rosterEntryId)?.personId;
    for (const link of links.get(rosterEntryId) ?? []) {
      push(parents, place.value, {
        personId: link.guardianId,
        ...later({ because: place.eventId, position: place.position }, link),
      });
      push(children, link.guardianId, {
        studentEntryId: rosterEntryId,
        unitId: place.value,
        ...(child !== undefined && { personId: child }),
      });
    }
  }
  const attending = (unitId: string, listed: Kinds['teaching'][number]['listed']): Named[] => {
    const list = factOn(listed, today);
    const whole = students.get(unitId) ?? [];
    if (list === undefined) return [...whole];
    const cause = { because: list.eventId, position: list.position };
    const absent = new Set(list.value.absent);
    const own = whole.filter(({ personId }) => !absent.has(entryOf.get(personId) ?? ''));
    const extra = list.value.extra.flatMap((entry) => {
      const person = studentByEntry.get(entry);
      return person === undefined ? [] : [{ personId: person.personId, ...later(cause, person) }];
    });
    return [...own, ...extra];
  };
  const units = of('unit').map((unit) => ({
    ...unit,
    cohort: valueAsOf(unit.cohorts, { on: today }),
    academicYearId: valueAsOf(unit.years, { on: today }),
    name: valueAsOf(unit.names, { on: today }) ?? unit.names[0]?.value ?? '',
    living: valueAsOf(unit.archived, { on: today }) !== true,
  }));
  const bodyKind = new Map(units.filter(({ living }) => living).map(({ unitId, unitKind }) => [unitId, unitKind]));
  const members = (kind: 'parents' | 'students'): Named[] =>
    of('body')
      .filter(({ unitId }) => bodyKind.get(unitId) === kind)
      .flatMap(({ people }) => Object.entries(people).map(([personId, cause]) => ({ personId, ...cause })));
  const power = (kind: 'administrators' | 'administration', position: string): Named[] =>
    of(kind).flatMap(({ people }) =>
      Object.entries(people).flatMap(([personId, one]) =>
        one.position === position ? [{ personId, ...one.cause }] : [],
      ),
    );
  return {
    groups: units
      .filter(({ unitKind }) => unitKind === 'study')
      .map(({ unitId, name, living, cohort, academicYearId }) => ({
        unitId,
        name,
        living,
        ...(cohort !== undefined && { cohort }),
        ...(academicYearId !== undefined && { academicYearId }),
      })),
    subjects: of('subject').map(({ subjectId, subjectKind: kind, titles, retired }) => ({
      subjectId,
      kind,
      title: valueAsOf(titles, { on: today }) ?? titles[0]?.value ?? '',
      living: valueAsOf(retired, { on: today }) !== true,
    })),
    staff: [...staff.values()],
    pedagogues: [...pedagogues.values()],
    students,
    curators: new Map(of('curators').map(({ unitId, held }) => [unitId, holders(held)])),
    parents,
    children,
    teaching: of('teaching').map(({ unitId, subjectId = '', held, listed }) => ({
      unitId,
      subjectId,
      teachers: holders(held),
      students: attending(unitId, listed),
    })),
    director: power('administration', 'director'),
    deputies: power('administration', 'deputy'),
    administrators: power('administrators', 'administrator'),
    bodies: { parents: members('parents'), students: members('students') },
  };
};
