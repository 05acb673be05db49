import { reportMovementsModel } from '../../contingent/report-movements.model.ts';
import type { ReportMovementRow } from '../../contingent/report-movements.projection.ts';
import { personSubject } from '@zveno/contracts-identity/events';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
import { consentsModel } from '../a26-privacy/consents.model.ts';
import type { ConsentRow } from '../a26-privacy/consents.projection.ts';
import { guardiansModel } from '../a4-families/guardians.model.ts';
import type { GuardiansRow } from '../a4-families/guardians.projection.ts';
import { byOrganization } from '../engine/by-organization.ts';
import type { Counted, Source } from '../engine/source.ts';
import { Tally } from '../engine/tally.ts';
import { stepsOf, valueOn, type Step } from '../engine/timeline.ts';
import { participationOf } from './connected.ts';
import { participationsModel } from './participations.model.ts';
import type { ParticipationRow } from './participations.projection.ts';
import { countingMovements, rosterOf } from './roster.ts';

/** A movement is recorded soon when it is not later than so many days after it took effect. */
const SOON_DAYS = 3;

type Rows = Readonly<{
  movements: readonly ReportMovementRow[];
  participations: readonly ParticipationRow[];
  guardians: readonly GuardiansRow[];
  consents: readonly ConsentRow[];
}>;

/** How many of the given are on: links of a student, consents of a subject. */
const standing = (row: GuardiansRow | ConsentRow | undefined, known: string): Step<number>[] => {
  if (row === undefined) return [];
  const facts =
    'links' in row
      ? row.links.map((fact) => ({ ...fact, value: [fact.value.linkId, fact.value.confirmed] as const }))
      : row.consents.map((fact) => ({ ...fact, value: [fact.value.consentId, fact.value.given] as const }));
  const there = stepsOf<readonly [string, boolean], ReadonlySet<string>>(facts, known, new Set(), (set, [id, on]) => {
    const next = new Set(set);
    if (on) next.add(id);
    else next.delete(id);
    return next;
  });
  return there.map(({ on, value }) => ({ on, value: value.size }));
};

const countMovements = (tally: Tally, movements: readonly ReportMovementRow[]): void => {
  for (const { of, effect, place, delay } of movements) {
    const on = place.slice(0, 10);
    tally.add('movements.recorded', on, 1);
    if (delay <= SOON_DAYS) tally.add('movements.recorded-soon', on, 1);
    if (of !== 'student') continue;
    if (effect === 'within') tally.add('students.moved', on, 1);
    if (effect !== 'in' && effect !== 'out') continue;
    tally.add(effect === 'in' ? 'students.in' : 'students.out', on, 1);
    tally.add('students.discrepancy', on, effect === 'in' ? -1 : 1);
  }
};

const countOne = ({ movements, participations, guardians, consents }: Rows, known: string): Counted => {
  const tally = new Tally();
  const counting = countingMovements(movements, known);
  countMovements(tally, counting);
  const guardiansOf = new Map(guardians.map((row) => [row.studentEntryId, row]));
  const consentsOf = new Map(consents.map((row) => [row.subjectId, row]));
  const people = participations.map((row) => participationOf(row, known));
  for (const { id, student, role, steps, there, who, changes } of rosterOf(counting, people)) {
    tally.addWhile(student ? 'students.roster' : 'staff.roster', [steps], there);
    tally.addWhile(
      student ? 'students.connected' : 'staff.connected',
      changes,
      (on) => there(on) && who.some((one) => one.takesPart(id, role, on)),
    );
    if (!student) continue;
    let was = false;
    for (const { on, value } of steps) {
      if (value !== was) tally.add('students.discrepancy', on, value ? 1 : -1);
      was = value;
    }
    const linked = standing(guardiansOf.get(id), known);
    tally.addWhile('students.guarded', [steps, linked], (on) => there(on) && (valueOn(linked, on) ?? 0) > 0);
    const paper = standing(consentsOf.get(rosterSubject(id)), known);
    const persons = who.map((one) => ({ one, given: standing(consentsOf.get(personSubject(one.personId)), known) }));
    tally.addWhile(
      'students.consented',
      [...changes, paper, ...persons.map(({ given }) => given)],
      (on) =>
        there(on) &&
        ((valueOn(paper, on) ?? 0) > 0 ||
          persons.some(
            ({ one, given }) => (valueOn(given, on) ?? 0) > 0 && (one.is(id, on) || one.takesPart(id, role, on)),
          )),
    );
  }
  return { steps: tally.steps() };
};

/** People of the roster: how many, connected, guarded, consenting; their movements (A2, A3, A4, A22, A26). */
export const peopleSource: Source = {
  id: 'people',
  counters: [
    'students.roster',
    'staff.roster',
    'students.connected',
    'staff.connected',
    'students.guarded',
    'students.consented',
    'students.in',
    'students.out',
    'students.moved',
    'students.discrepancy',
    'movements.recorded',
    'movements.recorded-soon',
  ],
  models: [reportMovementsModel, participationsModel, guardiansModel, consentsModel],
  count: async (open, organizations, known) => {
    const [movements, participations, guardians, consents] = await Promise.all([
      byOrganization(open, reportMovementsModel, organizations),
      byOrganization(open, participationsModel, organizations),
      byOrganization(open, guardiansModel, organizations),
      byOrganization(open, consentsModel, organizations),
    ]);
    return new Map(
      organizations.map((id) => {
        const rows = {
          movements: movements.get(id) ?? [],
          participations: participations.get(id) ?? [],
          guardians: guardians.get(id) ?? [],
          consents: consents.get(id) ?? [],
        };
        return [id, countOne(rows, known)];
      }),
    );
  },
};
