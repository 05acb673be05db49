import { isDomainError, valueAsOf, type Fact, type Recorded } from '@zveno/kernel';
import { command, foldRows, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { labelAsOf } from '../readings/facts.ts';
import { existsAsOf, unitNameAsOf } from '../readings/units/units-as-of.ts';
import { units } from '../readings/units/units.projection.ts';
import { valueOn } from '../rules/dated.ts';
import { unit, type UnitCommand } from './unit.decider.ts';
import { isArchivedOn, nameOn, type UnitEvent } from './unit.state.ts';

const unitId = 'u1';
const MADE = 4;
const days = Array.from({ length: 9 }, (_, day) => day + 1);
const date = (day: number) => `2026-09-0${day}`;

type Wish = Readonly<{ day: number; type: UnitCommand['type']; data: object }>;
const wishes = fc.record({
  day: fc.constantFrom(...days),
  wish: fc.oneof(
    fc.record({ type: fc.constant('RenameUnit' as const), data: fc.record({ name: fc.constantFrom('А', 'Б') }) }),
    fc.record({
      type: fc.constant('MoveUnit' as const),
      data: fc.record({ parentUnitId: fc.constantFrom('u2', undefined), ancestors: fc.constant([]) }),
    }),
    fc.record({
      type: fc.constant('AdvanceStudyGroup' as const),
      data: fc.record({ cohort: fc.constantFrom(5, 6), academicYearId: fc.constantFrom('y1', 'y2') }),
    }),
    fc.record({ type: fc.constantFrom('ArchiveUnit' as const, 'RestoreUnit' as const), data: fc.constant({}) }),
  ),
});
const stories = fc.record({
  make: fc.constantFrom<Omit<Wish, 'day'>>(
    { type: 'CreateStaffGroup', data: { name: 'А' } },
    { type: 'CreateStudyGroup', data: { name: 'А', cohort: 5, academicYearId: 'y1' } },
  ),
  wishes: fc.array(wishes, { maxLength: 12 }),
});

const stateOf = (log: readonly Recorded<UnitEvent>[]) => {
  const state = log.reduce(unit.evolve, unit.initial());
  if (state.status === 'None') throw new Error('no unit');
  return state;
};

/** What the rules believe of a day. */
const believed = (log: readonly Recorded<UnitEvent>[], day: number) => {
  const [state, on] = [stateOf(log), date(day)];
  return {
    name: nameOn(state, on),
    parent: state.kind === 'StaffGroup' ? valueOn(state.parents, on) : undefined,
    study: state.kind === 'StudyGroup' ? valueOn(state.study, on) : undefined,
    archived: isArchivedOn(state, on),
  };
};

/** What the reading answers for the day. Where a unit lay and whether it lived before that was told, the rules alone assume. */
const answered = (log: readonly Recorded<UnitEvent>[], day: number) => {
  const [row] = foldRows(units, log);
  if (row === undefined) throw new Error('no row');
  const on = date(day);
  const untold = (facts: readonly Fact<unknown>[]) => facts.every(({ effectiveOn }) => effectiveOn > on);
  const { parent, archived } = believed(log, day);
  return {
    name: unitNameAsOf(row, { on }),
    parent: untold(row.parents) ? parent : valueAsOf(row.parents, { on }),
    study: labelAsOf(row.study, { on }),
    archived: untold(row.lifetime) ? archived : !existsAsOf(row, { on }),
  };
};

const record = (log: readonly Recorded<UnitEvent>[], { day, type, data }: Wish): Recorded<UnitEvent>[] => {
  const metadata = { effectiveOn: date(day) };
  const state = log.reduce(unit.evolve, unit.initial());
  const decided = unit.decide(command<UnitCommand>(type, { unitId, ...data } as never, metadata), state);
  return [
    ...log,
    ...recorded<UnitEvent>(
      decided.map((event) => ({ ...event, metadata })),
      log.length,
    ),
  ];
};

/** What an accepted wish promises for its day. */
const promised = ({ type, data }: Wish): object => {
  const { name, parentUnitId, cohort, academicYearId } = data as Record<string, unknown>;
  if (type === 'RenameUnit') return { name };
  if (type === 'MoveUnit') return { parent: parentUnitId ?? null };
  if (type === 'AdvanceStudyGroup') return { study: { cohort, academicYearId } };
  return { archived: type === 'ArchiveUnit' };
};

it('rules and readings say the same of every day, and an accepted wish is so on its day', () => {
  fc.assert(
    fc.property(stories, ({ make, wishes }) => {
      let log = record([], { day: MADE, ...make });
      for (const { day, wish } of wishes) {
        const before = log;
        try {
          log = record(before, { day, ...wish });
          expect(answered(log, day)).toMatchObject(promised({ day, ...wish }));
        } catch (refusal) {
          if (!isDomainError(refusal)) throw refusal;
        }
        for (const on of days) expect(believed(log, on)).toEqual(answered(log, on));
        const earlier = days.filter((on) => on >= MADE && on < day);
        for (const on of earlier) expect(answered(log, on)).toEqual(answered(before, on));
      }
    }),
    { numRuns: Number(process.env.ZVENO_RUNS ?? 200) },
  );
});
