import { isDomainError, type Recorded } from '@zveno/kernel';
import { recorded } from '@zveno/testing';
import fc from 'fast-check';
import { september, wish } from '../movement/movement.fixture.ts';
import { student, type StudentCommand } from './student.decider.ts';
import { studentOn, type Student, type StudentEvent } from './student.state.ts';

const DAYS = 8;
const groups = ['a', 'b'] as const;
const group = fc.constantFrom(...groups);
const day = fc.integer({ min: 1, max: DAYS });
const groundCode = 'unspecified';

const about = (type: StudentCommand['type'], data: fc.Arbitrary<object>) =>
  fc.tuple(day, data).map(([on, fields]) => wish<StudentCommand>(on, type, { ...fields, groundCode }));
const from = fc.record({ fromUnitId: group });
const both = fc.record({ fromUnitId: group, toUnitId: group });
const into = fc.record({ unitId: group });

/** Anything anybody may ask about one student, for any date, in any order; corrections name any event there may be. */
const command = fc.oneof(
  { weight: 3, arbitrary: about('EnrollStudent', into) },
  { weight: 3, arbitrary: about('TransferStudentBetweenGroups', both) },
  about('PromoteStudent', both),
  about('GrantAcademicLeave', into),
  about('EndAcademicLeave', into),
  about('TransferStudentOut', from),
  about('ExpelStudent', from),
  about('GraduateStudent', from),
  { weight: 2, arbitrary: about('ReinstateStudent', into) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(day, fc.integer({ min: 1, max: 12 }))
      .map(([on, n]) => wish<StudentCommand>(on, 'CorrectMovement', { correctsEventId: `event-${n}` })),
  },
);

const first = {
  type: 'RosterEntryRecorded',
  data: { rosterEntryId: 'r1', kind: 'student' },
} as unknown as StudentEvent;

/** Lets the rules decide each command; what they refuse leaves no trace. A correction takes the date of what it corrects. */
const live = (commands: readonly StudentCommand[]): { log: Recorded<StudentEvent>[]; state: Student } => {
  const log = recorded([first]);
  let state = log.reduce(student.evolve, student.initial());
  for (const { metadata: asked, ...rest } of commands) {
    const named = 'correctsEventId' in rest.data ? rest.data.correctsEventId : undefined;
    const corrected = log.find(({ metadata }) => metadata.eventId === named);
    const metadata = { ...asked, ...(corrected && { effectiveOn: corrected.metadata.effectiveOn }) };
    try {
      const facts = student.decide({ ...rest, metadata } as StudentCommand, state).map((event) => ({
        ...event,
        metadata: { effectiveOn: metadata.effectiveOn, commandId: `command-${log.length}` },
      }));
      const added = recorded<StudentEvent>(facts, log.length);
      state = added.reduce(student.evolve, state);
      log.push(...added);
    } catch (error) {
      if (!isDomainError(error)) throw error;
    }
  }
  return { log, state };
};

/** What of the log counts: in the order of its dates, without what was corrected. Made anew, not by the code on trial. */
const counting = (log: readonly Recorded<StudentEvent>[]) => {
  const void_ = log.flatMap((event) => (event.type === 'MovementCorrected' ? [event.data.correctsEventId] : []));
  return log
    .filter(({ type, metadata }) => /^(?:Student|Academic)/u.test(type) && !void_.includes(metadata.eventId))
    .toSorted((x, y) => x.metadata.effectiveOn.localeCompare(y.metadata.effectiveOn) || x.revision - y.revision)
    .map(({ type, data, metadata }) => {
      const { unitId, fromUnitId, toUnitId } = data as { unitId?: string; fromUnitId?: string; toUnitId?: string };
      const enters = ['StudentEnrolled', 'StudentReinstated'].includes(type) ? unitId : toUnitId;
      return { on: metadata.effectiveOn, leaves: fromUnitId, enters };
    });
};

const commands = fc.array(command, { minLength: 1, maxLength: 40, size: 'max' });

describe('whatever is asked, in whatever order', () => {
  it('a student is in one group at most, and leaves only the group they are in', () => {
    fc.assert(
      fc.property(commands, (asked) => {
        let home: string | undefined;
        for (const { leaves, enters } of counting(live(asked).log)) {
          if (leaves !== undefined) {
            expect(home).toBe(leaves);
            home = undefined;
          }
          if (enters !== undefined) {
            expect(home).toBeUndefined();
            home = enters;
          }
        }
      }),
    );
  });

  it('the place on any date is where the movements until then led', () => {
    fc.assert(
      fc.property(commands, day, (asked, on) => {
        const { log, state } = live(asked);
        const last = counting(log).filter(
          (movement) => movement.on <= september(on) && (movement.leaves ?? movement.enters),
        );
        const place = studentOn(state, september(on));
        expect('unitId' in place ? place.unitId : undefined).toBe(last.at(-1)?.enters);
      }),
    );
  });

  it('the contingent of every group balances between any two dates', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 6 }), day, day, (people, one, other) => {
        const [t1, t2] = [september(Math.min(one, other)), september(Math.max(one, other))];
        const lives = people.map(live);
        for (const unitId of groups) {
          const contingent = (on: string) =>
            lives.filter(({ state }) => {
              const place = studentOn(state, on);
              return 'unitId' in place && place.unitId === unitId;
            }).length;
          const between = lives.flatMap(({ log }) => counting(log)).filter(({ on }) => on > t1 && on <= t2);
          const came = between.filter(({ enters }) => enters === unitId).length;
          const went = between.filter(({ leaves }) => leaves === unitId).length;
          expect(contingent(t2)).toBe(contingent(t1) + came - went);
        }
      }),
    );
  });

  it('the same command again, for the same date, changes nothing more', () => {
    fc.assert(
      fc.property(commands, command, (asked, again) => {
        const once = live([...asked, again]).log;
        const twice = live([...asked, again, again]).log;
        expect(twice).toHaveLength(once.length);
      }),
    );
  });

  it('the commands do reach every kind of movement', () => {
    const seen = new Set(
      fc.sample(commands, { numRuns: 300, seed: 68 }).flatMap((asked) => live(asked).log.map(({ type }) => type)),
    );
    const kinds = student.events.types.filter((type) => !['RosterEntryCorrected', 'MovementClarified'].includes(type));
    expect([...seen].sort()).toEqual([...kinds].sort());
  });
});
