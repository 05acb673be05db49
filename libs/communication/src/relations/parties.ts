import type { PersonKind } from '@zveno/contracts-communication/events';
import type { Cause } from '../structure/structure.rows.ts';
import type { Named, Structure } from '../structure/structure.ts';

/** Somebody in an organisation, as far as it matters for whom they may write to. */
export type Party = Readonly<{
  personId: string;
  kinds: ReadonlySet<PersonKind>;
  /** Director or deputy. */
  administration: boolean;
  administrator: boolean;
  /** A member of an elected body. */
  elected: boolean;
  /** Groups they study in, attended lessons of other groups included. */
  studies: ReadonlySet<string>;
  /** Their own groups, without lessons attended elsewhere; and the year of study. */
  homes: ReadonlySet<string>;
  cohort?: number;
  /** Groups of their children. */
  children: ReadonlySet<string>;
  /** Groups they curate; groups they curate or teach; `unit subject` they teach. */
  curates: ReadonlySet<string>;
  leads: ReadonlySet<string>;
  teaches: ReadonlySet<string>;
  /** The latest of the events that make them somebody here. */
  cause: Cause;
}>;

export type Parties = ReadonlyMap<string, Party>;

type Open = {
  -readonly [Key in keyof Party]: Party[Key] extends ReadonlySet<infer T> ? Set<T> : Party[Key];
};

const of = new WeakMap<Structure, Parties>();

/** Everybody of an organisation: members of it, confirmed guardians of its students, its administration. */
export const partiesOf = (structure: Structure): Parties => {
  const known = of.get(structure) ?? gathered(structure);
  of.set(structure, known);
  return known;
};

const gathered = (structure: Structure): Parties => {
  const parties = new Map<string, Open>();
  const party = ({ personId, because, position }: Named, kind: PersonKind): Open => {
    let known = parties.get(personId);
    if (known === undefined) parties.set(personId, (known = nobody(personId, { because, position })));
    known.kinds.add(kind);
    return known;
  };
  const cohorts = new Map(structure.groups.map(({ unitId, cohort }) => [unitId, cohort]));
  for (const one of structure.staff) party(one, 'staff');
  for (const one of [...structure.director, ...structure.deputies]) party(one, 'staff').administration = true;
  for (const one of structure.administrators) party(one, 'staff').administrator = true;
  for (const [unitId, students] of structure.students)
    for (const one of students) {
      const student = party(one, 'student');
      student.homes.add(unitId);
      student.studies.add(unitId);
      const cohort = cohorts.get(unitId);
      if (cohort !== undefined) student.cohort = cohort;
    }
  for (const [unitId, parents] of structure.parents)
    for (const one of parents) party(one, 'parent').children.add(unitId);
  for (const [unitId, curators] of structure.curators)
    for (const one of curators) {
      const curator = party(one, 'staff');
      curator.curates.add(unitId);
      curator.leads.add(unitId);
    }
  for (const { unitId, subjectId, teachers, students } of structure.teaching) {
    for (const one of teachers) {
      const teacher = party(one, 'staff');
      teacher.leads.add(unitId);
      teacher.teaches.add(`${unitId} ${subjectId}`);
    }
    for (const one of students) party(one, 'student').studies.add(unitId);
  }
  for (const one of [...structure.bodies.parents, ...structure.bodies.students]) {
    const elected = parties.get(one.personId);
    if (elected !== undefined) elected.elected = true;
  }
  return parties;
};

const nobody = (personId: string, cause: Cause): Open => ({
  personId,
  kinds: new Set(),
  administration: false,
  administrator: false,
  elected: false,
  studies: new Set(),
  homes: new Set(),
  children: new Set(),
  curates: new Set(),
  leads: new Set(),
  teaches: new Set(),
  cause,
});
