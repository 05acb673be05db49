import type { KnownChat, PersonKind } from '@zveno/contracts-communication/events';
import { LargeMap } from '@zveno/contracts-communication/events';
import fc from 'fast-check';
import { hindranceTo } from './may-write.ts';
import { mayTalk, type TalkForm } from './may-talk.ts';
import type { Party } from './parties.ts';
import { DEFAULT_RELATIONS, RELATION_PRESETS, relationsOf, type Relations } from './presets.ts';

const party = (kind: PersonKind, more: Partial<Party> = {}): Party => ({
  personId: kind,
  kinds: new Set([kind]),
  administration: false,
  administrator: false,
  elected: false,
  studies: new Set(),
  homes: new Set(),
  children: new Set(),
  curates: new Set(),
  leads: new Set(),
  teaches: new Set(),
  cause: { because: 'e', position: '1' },
  ...more,
});
const of5A = new Set(['5A']);
const teacher = party('staff', { leads: of5A });
const stranger = party('staff', { leads: new Set(['9B']) });
const administrator = party('staff', { administrator: true });
const director = party('staff', { administration: true });
const pupil = party('student', { studies: of5A, homes: of5A, cohort: 5 });
const mother = party('parent', { children: of5A });
const activist = party('parent', { children: new Set(['9B']), elected: true });

const rows: readonly (readonly [string, Party, Party, TalkForm, boolean, string])[] = [
  ['staff with each other', teacher, stranger, 'direct', true, 'staff'],
  ['a teacher with an own student', teacher, pupil, 'direct', true, 'staff-own-students'],
  ['a teacher with another’s student', stranger, pupil, 'direct', false, 'strangers'],
  ['a student with the administrator', pupil, administrator, 'direct', true, 'staff-own-students'],
  ['a parent with the child’s teacher', mother, teacher, 'direct', true, 'staff-own-parents'],
  ['a parent with another teacher', mother, stranger, 'direct', false, 'strangers'],
  ['the director with an elected parent', director, activist, 'direct', true, 'management'],
  ['students in pairs', pupil, pupil, 'direct', false, 'students-direct'],
  ['students of one group in a room', pupil, pupil, 'room', true, 'students'],
  ['parents of one group in a room', mother, mother, 'room', true, 'parents'],
  ['parents in pairs', mother, mother, 'direct', false, 'parents'],
  ['parents of different groups', mother, activist, 'room', false, 'parents'],
  ['a parent and a student', mother, pupil, 'room', false, 'parents-and-children'],
];

describe('the matrix that a school begins with', () => {
  it.each(rows)('%s', (_, a, b, form, may, rule) => {
    expect(mayTalk(DEFAULT_RELATIONS, a, b, form)).toMatchObject({ may, rule });
  });

  it('lets students of the upper years write in pairs where the school turns it on', () => {
    const relations = RELATION_PRESETS['upper-years'];
    const senior = { ...pupil, cohort: 10 };
    expect(mayTalk(relations, senior, senior, 'direct').may).toBe(true);
    expect(mayTalk(relations, senior, pupil, 'direct').may).toBe(false);
  });

  it('lets somebody of several kinds do what any of them may', () => {
    const both = { ...teacher, kinds: new Set<PersonKind>(['staff', 'parent']), children: new Set(['9B']) };
    expect(mayTalk(DEFAULT_RELATIONS, stranger, both, 'direct')).toMatchObject({ may: true, rule: 'staff' });
  });
});

const talks = fc.constantFrom('direct-and-rooms' as const, 'rooms' as const, 'off' as const);
const switches = fc.constantFrom('on' as const, 'off' as const);
const talking = fc.constantFrom('supervised' as const, 'off' as const);
const matrices: fc.Arbitrary<Relations> = fc.record({
  studentsAmongThemselves: talking,
  parentsAmongThemselves: talking,
  staffAmongThemselves: talks,
  staffWithOwnStudents: talks,
  staffWithOwnParents: talks,
  studentsDirect: switches,
  madeByStudents: switches,
  madeByParents: switches,
});
const units = fc.subarray(['5A', '5B', '9B']).map((some) => new Set(some));
const parties: fc.Arbitrary<Party> = fc
  .record({
    kinds: fc.subarray<PersonKind>(['staff', 'student', 'parent'], { minLength: 1 }).map((some) => new Set(some)),
    administration: fc.boolean(),
    administrator: fc.boolean(),
    elected: fc.boolean(),
    homes: units,
    children: units,
    leads: units,
  })
  .map((one) => party('staff', { ...one, studies: one.homes }));
const forms = fc.constantFrom<TalkForm>('direct', 'room');

describe('any matrix', () => {
  it('says the same from both sides', () => {
    fc.assert(
      fc.property(matrices, parties, parties, forms, (relations, a, b, form) => {
        const [one, other] = [mayTalk(relations, a, b, form), mayTalk(relations, b, a, form)];
        expect(one.may).toBe(other.may);
        if (one.may) {
          expect(a.kinds.has(one.as[0])).toBe(true);
          expect(b.kinds.has(one.as[1])).toBe(true);
        }
      }),
    );
  });

  it('keeps parents from children, and strangers apart', () => {
    const parent = parties.map((one) => ({ ...one, kinds: new Set<PersonKind>(['parent']) }));
    const student = parties.map((one) => ({ ...one, kinds: new Set<PersonKind>(['student']) }));
    fc.assert(
      fc.property(matrices, parent, student, forms, (relations, a, b, form) => {
        expect(mayTalk(relations, a, b, form).may).toBe(false);
      }),
    );
  });

  it('allows in pairs nothing that it forbids in rooms between staff and others', () => {
    const staff = parties.map((one) => ({ ...one, kinds: new Set<PersonKind>(['staff']) }));
    fc.assert(
      fc.property(matrices, staff, parties, (relations, a, b) => {
        if (mayTalk(relations, a, b, 'direct').may && !b.kinds.has('student'))
          expect(mayTalk(relations, a, b, 'room').may).toBe(true);
      }),
    );
  });

  it('is the same matrix when rows are left out that are as at the beginning', () => {
    const { studentsAmongThemselves, parentsAmongThemselves } = DEFAULT_RELATIONS;
    expect(relationsOf({ studentsAmongThemselves, parentsAmongThemselves })).toEqual(DEFAULT_RELATIONS);
  });
});

describe('writing in a chat', () => {
  const room = (more: Partial<KnownChat> = {}): KnownChat => ({
    organizationId: 'o1',
    kind: 'room',
    posting: 'everybody',
    archived: false,
    participants: new LargeMap<'owner' | 'member'>()
      .with('anna', 'owner')
      .with('boris', 'member')
      .with('gleb', 'member'),
    coming: new LargeMap<{ as: 'student'; via: 'named' }>()
      .with('boris', { as: 'student', via: 'named' })
      .with('gleb', { as: 'student', via: 'named' }),
    exceptions: new LargeMap(),
    owners: 1,
    counts: { staff: 1, student: 2, parent: 0 },
    ...more,
  });
  const strategy = (more: Partial<Relations> = {}) => ({ relations: { ...DEFAULT_RELATIONS, ...more } });
  it('follows posting policy, archive and owners', () => {
    expect(hindranceTo(room(), 'boris', strategy())).toBeUndefined();
    expect(hindranceTo(room({ posting: 'owners' }), 'boris', strategy())).toBe('chat.posting-denied');
    expect(hindranceTo(room({ archived: true }), 'anna', strategy())).toBe('chat.archived');
    expect(hindranceTo(room({ owners: 0 }), 'boris', strategy())).toBe('chat.ownerless');
    expect(hindranceTo(room(), 'nobody', strategy())).toBe('access.denied');
  });
  it('follows the matrix in force, in a chat that was there before', () => {
    const chat = room();
    expect(hindranceTo(chat, 'boris', strategy())).toBeUndefined();
    const off = strategy({ studentsAmongThemselves: 'off' });
    expect(hindranceTo(chat, 'boris', off)).toBe('chat.relation-denied');
    expect(hindranceTo(chat, 'anna', off)).toBeUndefined();
    expect(hindranceTo(chat, 'anna', strategy({ staffWithOwnStudents: 'off' }))).toBe('chat.relation-denied');
  });
});
