import type { ReportMovementRow } from '../../contingent/report-movements.projection.ts';
import type { Participation } from '../a2-connected/connected.ts';
import { countingMovements, rosterOf, type Enrolled } from '../a2-connected/roster.ts';
import type { GuardiansRow } from '../a4-families/guardians.projection.ts';
import { actsBy, type Talk } from '../chats/talk.ts';
import type { Tally } from '../engine/tally.ts';
import { latest, recently, stepsOf, valueOn, type Step } from '../engine/timeline.ts';

/** Active is who acted within so many days: on a Sunday, those of the week. */
const WEEK = 7;

export type PeopleRows = Readonly<{
  movements: readonly ReportMovementRow[];
  people: readonly Participation[];
  guardians: readonly GuardiansRow[];
}>;

/** In which group somebody was from when on. */
const groupSteps = (movements: readonly ReportMovementRow[]): Step<string>[] => {
  const steps = new Map<string, string>();
  let unitId = '';
  for (const { place, toUnitId } of movements) {
    if (toUnitId !== '') unitId = toUnitId;
    steps.set(place.slice(0, 10), unitId);
  }
  return [...steps].map(([on, value]) => ({ on, value }));
};

type Links = Readonly<Record<string, string>>;

/** A student's confirmed guardians, by link. */
const guardianSteps = (row: GuardiansRow | undefined, known: string): Step<Links>[] =>
  stepsOf<GuardiansRow['links'][number]['value'], Links>(
    row?.links ?? [],
    known,
    {},
    (links, { linkId, guardianId, confirmed }) => {
      const { [linkId]: _, ...rest } = links;
      return confirmed ? { ...rest, [linkId]: guardianId } : rest;
    },
  );

const isGuardian = (links: readonly Step<Links>[], personId: string, on: string) =>
  Object.values(valueOn(links, on) ?? {}).includes(personId);

/** Chats of a group's parents: who took part in an open one, when. */
const parentChats = ({ chats, participants }: Talk, known: string) => {
  const found = new Map<string, { open: Step<boolean | undefined>[]; people: Map<string, Step<unknown>[]> }>();
  for (const { _id, kind, unitId, open } of chats.values()) {
    if (kind !== 'group-parents' || unitId === undefined) continue;
    const people = new Map((participants.get(_id) ?? []).map(({ personId, is }) => [personId, latest(is, known)]));
    found.set(unitId, { open: latest(open, known), people });
  }
  return found;
};

const countReached = (
  tally: Tally,
  { movements, there, steps }: Enrolled,
  links: readonly Step<Links>[],
  chats: ReturnType<typeof parentChats>,
): void => {
  const groups = groupSteps(movements);
  const guardians = [...new Set(links.flatMap(({ value }) => Object.values(value)))];
  const around = [...new Set(groups.map(({ value }) => value))].flatMap((unitId) => chats.get(unitId) ?? []);
  const taking = around.flatMap(({ open, people }) => [open, ...guardians.flatMap((id) => [people.get(id) ?? []])]);
  tally.addWhile('students.reached', [steps, groups, links, ...taking], (on) => {
    const chat = chats.get(valueOn(groups, on) ?? '');
    if (chat === undefined || !there(on) || valueOn(chat.open, on) !== true) return false;
    return guardians.some(
      (id) => isGuardian(links, id, on) && (valueOn(chat.people.get(id) ?? [], on) ?? null) !== null,
    );
  });
};

/** Who of the roster and of the parents acted in a week, and whose families are in their group's chat (A4–A7). */
export const countPeople = (
  tally: Tally,
  { movements, people, guardians }: PeopleRows,
  talk: Talk,
  known: string,
): void => {
  const dates = actsBy(talk, ({ personId }) => personId);
  const active = new Map([...dates].map(([personId, own]) => [personId, recently(own, WEEK)]));
  const isActive = (personId: string, on: string) => valueOn(active.get(personId) ?? [], on) === true;
  const chats = parentChats(talk, known);
  const linksOf = new Map(guardians.map((row) => [row.studentEntryId, guardianSteps(row, known)]));
  const childrenOf = new Map<string, { one: Enrolled; links: readonly Step<Links>[] }[]>();
  for (const one of rosterOf(countingMovements(movements, known), people)) {
    const { id, student, role, who, there, changes } = one;
    const acting = who.map(({ personId }) => active.get(personId) ?? []);
    if (acting.some(({ length }) => length > 0))
      tally.addWhile(
        student ? 'students.active' : 'staff.active',
        [...changes, ...acting],
        (on) => there(on) && who.some((person) => isActive(person.personId, on) && person.takesPart(id, role, on)),
      );
    const links = linksOf.get(id);
    if (!student || links === undefined) continue;
    countReached(tally, one, links, chats);
    for (const guardianId of new Set(links.flatMap(({ value }) => Object.values(value))))
      childrenOf.set(guardianId, [...(childrenOf.get(guardianId) ?? []), { one, links }]);
  }
  for (const [guardianId, children] of childrenOf) {
    const isParent = (on: string) =>
      children.some(({ one, links }) => one.there(on) && isGuardian(links, guardianId, on));
    const changes = children.flatMap(({ one, links }) => [one.steps, links]);
    tally.addWhile('parents.linked', changes, isParent);
    const acting = active.get(guardianId);
    if (acting === undefined) continue;
    tally.addWhile('parents.active', [...changes, acting], (on) => isParent(on) && isActive(guardianId, on));
  }
};
