import { isDomainError, type Command, type Decider, type Event, type Recorded } from '@zveno/kernel';
import { recorded } from '@zveno/testing';
import fc from 'fast-check';
import { september, wish } from './movement/movement.fixture.ts';
import { student } from './student/student.decider.ts';
import { unit } from './unit/unit.decider.ts';

/** What was said of something, and for which day. */
type Said<T> = readonly (readonly [day: number, value: T])[];

/**
 * What we believe the school to be: a few words per group and student. Time goes on by a day with every command; what is
 * told of groups may be for a day ahead or gone by.
 */
type Model = {
  groups: Map<string, { names: Said<string>; archived: Said<boolean> }>;
  students: Map<string, { status: 'recorded' | 'studying' | 'on-leave' | 'left' | 'graduated'; group: string }>;
};

type AnyDecider = Decider<unknown, Command, Event>;

/** The rules over a log in memory. Answers the types of the events, or the code of the refusal. */
class School {
  readonly streams = new Map<string, Recorded[]>();
  day = 1;

  tell(decider: unknown, stream: string, type: string, data: object, day = this.day): string {
    const { decide, evolve, initial } = decider as AnyDecider;
    const past = this.streams.get(stream) ?? [];
    const command = wish<Command>(day, type, { rosterEntryId: stream, ...data });
    this.day += 1;
    try {
      const state = past.reduce(evolve, initial());
      const decided = decide(command, state).map((event) => ({
        ...event,
        metadata: { effectiveOn: september(day) },
      }));
      this.streams.set(stream, [...past, ...recorded<Event>(decided, past.length)]);
      return decided.map((event) => event.type).join() || 'nothing';
    } catch (error) {
      if (isDomainError(error)) return error.code;
      throw error;
    }
  }
}

/** A step of the story: what is told, and what our belief expects to be answered. */
class Step implements fc.Command<Model, School> {
  readonly story: string;
  readonly #expected: (model: Model) => string;
  readonly #tell: (school: School) => string;

  constructor(story: string, tell: (school: School) => string, expected: (model: Model) => string) {
    this.story = story;
    this.#tell = tell;
    this.#expected = expected;
  }

  check = () => true;
  toString = () => this.story;
  run(model: Model, school: School): void {
    const answer = this.#tell(school);
    expect([this.story, answer]).toEqual([this.story, this.#expected(model)]);
  }
}

const group = fc.constantFrom('5А', '5Б');
const pupil = fc.constantFrom('anna', 'boris');
const why = { groundCode: 'unspecified' };

/** The day a command is for: today, or one ahead or gone by. */
const dayFor = (today: number, shift: number) => Math.min(30, Math.max(1, today + shift));

/** What counts on a day: what was said last for the latest day until then, before all of them what was said for the first. */
const on = <T>(said: Said<T>, day: number): T => {
  const inOrder = [...said].sort(([a], [b]) => a - b);
  return (inOrder.filter(([from]) => from <= day).at(-1) ?? inOrder[0]!)[1];
};

const inGroups = (
  type: string,
  data: (g: string) => object,
  expected: (model: Model, g: string, day: number) => string,
) =>
  fc.tuple(group, fc.constantFrom(0, 0, 6, -6)).map(([g, shift]) => {
    let day = 0;
    return new Step(
      `${type} ${g} ${shift}`,
      (school) => {
        day = dayFor(school.day, shift);
        return school.tell(unit, g, type, { unitId: g, ...data(g) }, day);
      },
      (model) => expected(model, g, day),
    );
  });

const ofStudents = (
  type: string,
  data: (g: string, to: string) => object,
  expected: (of: NonNullable<ReturnType<Model['students']['get']>>, g: string, to: string) => string,
) =>
  fc.tuple(pupil, group, group).map(
    ([who, g, to]) =>
      new Step(
        `${type} ${who} ${g} ${to}`,
        (school) => school.tell(student, who, type, { ...data(g, to), ...why }),
        ({ students }) => {
          const of = students.get(who);
          return of === undefined ? 'roster-entry.not-found' : expected(of, g, to);
        },
      ),
  );

/** Why somebody is not where a movement would take them from; undefined when they are. */
const absent = (of: { status: string; group: string }, g: string): string | undefined => {
  if (of.status === 'graduated') return 'student.graduated';
  if (of.status === 'recorded' || of.status === 'left') return 'student.not-enrolled';
  return of.group === g ? undefined : 'student.not-in-group';
};

const steps = [
  inGroups(
    'CreateStudyGroup',
    (g) => ({ name: g, cohort: 5, academicYearId: 'y1' }),
    ({ groups }, g, day) => {
      const known = groups.get(g);
      if (known !== undefined) {
        const there = known.archived.some(([from]) => from <= day);
        return there && on(known.names, day) === g ? 'nothing' : 'unit.exists';
      }
      groups.set(g, { names: [[day, g]], archived: [[day, false]] });
      return 'StudyGroupCreated';
    },
  ),
  inGroups(
    'RenameUnit',
    () => ({ name: '6' }),
    ({ groups }, g, day) => {
      const known = groups.get(g);
      if (known === undefined) return 'unit.not-found';
      if (on(known.archived, day)) return 'unit.archived';
      if (on(known.names, day) === '6') return 'nothing';
      known.names = [...known.names, [day, '6']];
      return 'UnitRenamed';
    },
  ),
  inGroups(
    'ArchiveUnit',
    () => ({}),
    ({ groups }, g, day) => {
      const known = groups.get(g);
      if (known === undefined) return 'unit.not-found';
      if (on(known.archived, day)) return 'nothing';
      known.archived = [...known.archived, [day, true]];
      return 'UnitArchived';
    },
  ),
  inGroups(
    'RestoreUnit',
    () => ({}),
    ({ groups }, g, day) => {
      const known = groups.get(g);
      if (known === undefined) return 'unit.not-found';
      if (!on(known.archived, day)) return 'nothing';
      known.archived = [...known.archived, [day, false]];
      return 'UnitRestored';
    },
  ),
  pupil.map(
    (who) =>
      new Step(
        `RecordRosterEntry ${who}`,
        (school) => school.tell(student, who, 'RecordRosterEntry', { kind: 'student' }),
        ({ students }) => {
          if (students.has(who)) return 'roster-entry.exists';
          students.set(who, { status: 'recorded', group: '' });
          return 'RosterEntryRecorded';
        },
      ),
  ),
  ofStudents(
    'EnrollStudent',
    (unitId) => ({ unitId }),
    (of, g) => {
      if (of.status === 'studying' && of.group === g) return 'nothing';
      if (of.status === 'graduated') return 'student.graduated';
      if (of.status === 'left') return 'student.has-left';
      if (of.status !== 'recorded') return 'student.already-enrolled';
      Object.assign(of, { status: 'studying', group: g });
      return 'StudentEnrolled';
    },
  ),
  ofStudents(
    'ReinstateStudent',
    (unitId) => ({ unitId }),
    (of, g) => {
      if (of.status === 'graduated') return 'student.graduated';
      if (of.status === 'recorded') return 'student.not-enrolled';
      if (of.status !== 'left') return 'student.already-enrolled';
      Object.assign(of, { status: 'studying', group: g });
      return 'StudentReinstated';
    },
  ),
  ofStudents(
    'TransferStudentBetweenGroups',
    (fromUnitId, toUnitId) => ({ fromUnitId, toUnitId }),
    (of, g, to) => {
      const not = absent(of, g);
      if (not !== undefined) return not;
      if (of.status === 'on-leave') return 'student.on-leave';
      if (g === to) return 'student.same-group';
      of.group = to;
      return 'StudentTransferredBetweenGroups';
    },
  ),
  ofStudents(
    'GrantAcademicLeave',
    (unitId) => ({ unitId }),
    (of, g) => {
      const not = absent(of, g);
      if (not !== undefined) return not;
      if (of.status === 'on-leave') return 'student.on-leave';
      of.status = 'on-leave';
      return 'AcademicLeaveGranted';
    },
  ),
  ofStudents(
    'EndAcademicLeave',
    (unitId) => ({ unitId }),
    (of, g) => {
      const not = absent(of, g);
      if (not !== undefined) return not;
      if (of.status !== 'on-leave') return 'student.not-on-leave';
      of.status = 'studying';
      return 'AcademicLeaveEnded';
    },
  ),
  ofStudents(
    'ExpelStudent',
    (fromUnitId) => ({ fromUnitId }),
    (of, g) => {
      const not = absent(of, g);
      if (not !== undefined) return not;
      of.status = 'left';
      return 'StudentExpelled';
    },
  ),
  ofStudents(
    'GraduateStudent',
    (fromUnitId) => ({ fromUnitId }),
    (of, g) => {
      const not = absent(of, g);
      if (not !== undefined) return not;
      if (of.status === 'on-leave') return 'student.on-leave';
      of.status = 'graduated';
      return 'StudentGraduated';
    },
  ),
];

it('structure and students behave as a hundred lines believe', () => {
  fc.assert(
    fc.property(fc.commands(steps, { maxCommands: 28, size: 'max' }), (story) => {
      fc.modelRun(() => ({ model: { groups: new Map(), students: new Map() }, real: new School() }), story);
    }),
    { numRuns: Number(process.env.ZVENO_RUNS ?? 200) },
  );
});
