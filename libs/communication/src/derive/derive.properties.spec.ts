import type { ChatEvent, ChatFacts } from '@zveno/contracts-communication/events';
import type { GuardianLinkEvent } from '@zveno/contracts-identity/events';
import type { OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import type { Recorded } from '@zveno/kernel';
import { command, foldRows, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { chat } from '../chat/chat.decider.ts';
import type { SyncChat } from '../chat/sync-chat.command.ts';
import { DEFAULT_STRATEGY, type Strategy } from '../strategy/strategy.state.ts';
import { chatStructure } from '../structure/structure.projection.ts';
import { structureOf } from '../structure/structure.ts';
import { chatIdOf } from './chat-id.ts';
import { derive } from './derive.ts';

const ORG = 'o1';
const TODAY = '2026-11-22';
type Told = OrgStructureEvent | GuardianLinkEvent;

const strategy: Strategy = {
  ...DEFAULT_STRATEGY,
  chats: [
    ...DEFAULT_STRATEGY.chats,
    ...(['group-students', 'group-parents', 'group-teachers', 'teaching', 'staff', 'management-students'] as const).map(
      (kind) => ({ kind, posting: 'everybody' as const }),
    ),
  ],
};

const groups = fc.constantFrom('g1', 'g2');
const people = fc.constantFrom('p1', 'p2', 'p3', 'p4');
const member = people.map((personId) => ({ membershipId: `m-${personId}`, organizationId: ORG, personId }));
const story: fc.Arbitrary<Told> = fc.oneof(
  fc
    .record({ data: member, unitId: groups, role: fc.constantFrom('student' as const, 'teacher' as const) })
    .map(({ data, unitId, role }) => ({
      type: 'MembershipOpened' as const,
      data: { ...data, unitId, role, via: 'school' as const },
    })),
  member.map((data) => ({
    type: 'MembershipVerified' as const,
    data: { ...data, rosterEntryId: `e-${data.personId}` },
  })),
  member.map((data) => ({ type: 'MembershipSuspended' as const, data: { ...data, reason: 'leave' as const } })),
  member.map((data) => ({ type: 'MembershipResumed' as const, data })),
  member.map((data) => ({ type: 'MembershipEnded' as const, data: { ...data, reason: 'withdrawn' as const } })),
  fc
    .record({ unitId: groups, rosterEntryId: people.map((id) => `e-${id}`) })
    .chain((data) =>
      fc.constantFrom(
        { type: 'CuratorAssigned' as const, data: { ...data, kind: 'principal' as const } },
        { type: 'CuratorUnassigned' as const, data },
        { type: 'TeachingAssigned' as const, data: { ...data, subjectId: 's1' } },
        { type: 'TeachingEnded' as const, data: { ...data, subjectId: 's1' } },
      ),
    ),
  people.chain((personId) =>
    fc.constantFrom(
      {
        type: 'AdministratorAppointed' as const,
        data: { organizationId: ORG, personId, kind: 'appointed' as const, provisional: false },
      },
      { type: 'AdministratorRevoked' as const, data: { organizationId: ORG, personId, reason: 'left' as const } },
      {
        type: 'AdministrationMemberAppointed' as const,
        data: { organizationId: ORG, personId, position: 'director' as const, via: 'order' as const },
      },
      {
        type: 'AdministrationMemberReleased' as const,
        data: { organizationId: ORG, personId, position: 'director' as const, reason: 'order' as const },
      },
    ),
  ),
  fc
    .record({ rosterEntryId: fc.constantFrom('c1', 'c2'), unitId: groups })
    .chain(({ rosterEntryId, unitId }) =>
      fc.constantFrom(
        { type: 'StudentEnrolled' as const, data: { rosterEntryId, unitId, groundCode: 'unspecified' } },
        { type: 'StudentExpelled' as const, data: { rosterEntryId, fromUnitId: unitId, groundCode: 'unspecified' } },
      ),
    ),
  fc.record({ studentEntryId: fc.constantFrom('c1', 'c2'), guardianId: fc.constantFrom('q1', 'q2') }).chain((of) => {
    const data = { ...of, organizationId: ORG, linkId: `l-${of.guardianId}-${of.studentEntryId}` };
    return fc.constantFrom(
      { type: 'GuardianConfirmed' as const, data },
      { type: 'GuardianLinkEnded' as const, data: { ...data, ground: 'left' as const } },
    );
  }),
  fc.constantFrom(
    { type: 'UnitArchived' as const, data: { unitId: 'g1' } },
    { type: 'UnitRestored' as const, data: { unitId: 'g1' } },
  ),
);

const beginning: Told[] = ['g1', 'g2'].map((unitId) => ({
  type: 'StudyGroupCreated',
  data: { unitId, name: unitId, cohort: 5, academicYearId: 'y' },
}));

/** A school at work: two pupils, two teachers, an administrator. */
const school: Told[] = [
  ...beginning,
  {
    type: 'AdministratorAppointed',
    data: { organizationId: ORG, personId: 'boss', kind: 'appointed', provisional: false },
  },
  ...['p1', 'p2', 'p3', 'p4'].flatMap((personId, index): Told[] => {
    const data = { membershipId: `m-${personId}`, organizationId: ORG, personId };
    const role = index < 2 ? 'student' : 'teacher';
    return [
      { type: 'MembershipOpened', data: { ...data, role, unitId: 'g1', via: 'school' } },
      { type: 'MembershipVerified', data: { ...data, rosterEntryId: `e-${personId}` } },
    ];
  }),
];

const derived = (told: readonly Told[]) => {
  const rows = foldRows(
    chatStructure,
    recorded(told.map((event) => ({ ...event, metadata: { orgId: ORG } }))) as never,
  );
  return derive(structureOf(rows, TODAY), strategy);
};

/** Who is what by a plain reading of what was told. */
const plainly = (told: readonly Told[]) => {
  const members = new Map<string, { role: string; unitId: string; verified: boolean; suspended: boolean }>();
  const powers = new Map<string, Set<string>>();
  const curators = new Set<string>();
  for (const { type, data } of told) {
    if (type === 'CuratorAssigned') curators.add(`${data.unitId} ${data.rosterEntryId}`);
    if (type === 'CuratorUnassigned') curators.delete(`${data.unitId} ${data.rosterEntryId}`);
    if (type === 'MembershipOpened') members.set(data.personId, { ...data, verified: false, suspended: false });
    if (type === 'MembershipEnded') members.delete(data.personId);
    if (type === 'MembershipVerified' && members.has(data.personId)) members.get(data.personId)!.verified = true;
    if (type === 'MembershipSuspended' && members.has(data.personId)) members.get(data.personId)!.suspended = true;
    if (type === 'MembershipResumed' && members.has(data.personId)) members.get(data.personId)!.suspended = false;
    for (const [begins, ends] of [
      ['AdministratorAppointed', 'AdministratorRevoked'],
      ['AdministrationMemberAppointed', 'AdministrationMemberReleased'],
    ]) {
      const held = powers.get(begins!) ?? new Set<string>();
      powers.set(begins!, held);
      if (type === begins) held.add((data as { personId: string }).personId);
      if (type === ends) held.delete((data as { personId: string }).personId);
    }
  }
  const active = [...members].filter(([, { verified, suspended }]) => verified && !suspended);
  return {
    students: (unitId: string) =>
      active.filter(([, one]) => one.role === 'student' && one.unitId === unitId).map(([id]) => id),
    curators: (unitId: string) =>
      active.filter(([id, { role }]) => role === 'teacher' && curators.has(`${unitId} e-${id}`)).map(([id]) => id),
    staff: new Set([
      ...active.filter(([, { role }]) => role === 'teacher').map(([id]) => id),
      ...[...powers.values()].flatMap((held) => [...held]),
    ]),
  };
};

describe('chats that follow from the structure', () => {
  it('have the participants that follow, after any history, each because of an event of it (I10)', () => {
    fc.assert(
      fc.property(fc.array(story, { minLength: 5, maxLength: 25 }), (steps) => {
        const chats = new Map<string, ChatFacts>();
        let revision = 0;
        for (let told = 0; told <= steps.length; told += 1) {
          const history = [...school, ...steps.slice(0, told)];
          const known = new Set(history.map((_, index) => `event-${index + 1}`));
          const plain = plainly(history);
          for (const one of derived(history)) {
            const chatId = chatIdOf(ORG, one);
            const sync = command<SyncChat>('SyncChat', { chatId, organizationId: ORG, ...one, because: 'trigger' });
            let state = chats.get(chatId);
            for (const event of chat.decide(sync, state)) {
              const [stored] = recorded([event]) as unknown as Recorded<ChatEvent>[];
              state = chat.evolve(state, { ...stored!, revision: (revision += 1) });
              if (event.type === 'ParticipantAdded') expect([...known]).toContain(event.data.because);
            }
            chats.set(chatId, state);
            expect(chat.decide(sync, state)).toEqual([]);
            if (state === undefined) continue;
            const expected = one.participants.map(({ personId, standing }) => [personId, standing]);
            expect(state.participants.entries().toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual(expected);
            const owners = state.participants.entries().filter(([, standing]) => standing === 'owner');
            expect(owners.length).toBe(state.owners);
            // Whoever owns a chat is staff; and where there is anybody of power there is an owner (I12).
            for (const [personId] of owners) expect([...plain.staff]).toContain(personId);
            const owning = owners.map(([personId]) => personId).toSorted();
            if (one.kind === 'group-students' || one.kind === 'group-teachers') {
              const curators = plain.curators(one.unitId!);
              if (curators.length > 0) expect(owning).toEqual(curators.toSorted());
            }
            if (one.kind === 'group-students') {
              const others = expected.filter(([, standing]) => standing !== 'owner').map(([personId]) => personId);
              const students = plain.students(one.unitId!).filter((personId) => !owning.includes(personId));
              expect(others).toEqual(students.toSorted());
            }
          }
        }
      }),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 60) },
    );
  });

  it('have besides whom an exception lets in, and lack whom it excludes (I10)', () => {
    const seal = { alg: 'A256GCM', key: 'organization-o1', box: 'G' } as const;
    const exceptions = fc.array(
      fc.record({
        personId: fc.constantFrom('p1', 'p2', 'p3', 'outsider'),
        exception: fc.constantFrom('include' as const, 'exclude' as const),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.array(story, { maxLength: 15 }), exceptions, (steps, listed) => {
        const one = derived([...school, ...steps]).find(({ kind }) => kind === 'group-students')!;
        const chatId = chatIdOf(ORG, one);
        const about = { chatId, organizationId: ORG };
        const sync = command<SyncChat>('SyncChat', { ...about, ...one, because: 'trigger' });
        let state: ChatFacts;
        const tell = (events: readonly ChatEvent[]) => {
          for (const event of events)
            state = chat.evolve(state, (recorded([event]) as unknown as Recorded<ChatEvent>[])[0]!);
        };
        tell(chat.decide(sync, state));
        if (state === undefined) return;
        for (const exception of listed)
          tell([{ type: 'ParticipantExceptionListed', data: { ...about, ...exception, ground: seal } }]);
        tell(chat.decide(sync, state));
        const last = new Map<string, string>(listed.map(({ personId, exception }) => [personId, exception]));
        const owners = one.participants.filter(({ standing }) => standing === 'owner').map(({ personId }) => personId);
        const allOut = owners.every((personId) => last.get(personId) === 'exclude');
        const expected = new Set([
          ...one.participants.map(({ personId }) => personId),
          ...[...last].flatMap(([personId, exception]) => (exception === 'include' ? [personId] : [])),
        ]);
        for (const [personId, exception] of last)
          if (exception === 'exclude' && !(allOut && owners.includes(personId))) expected.delete(personId);
        expect(
          state.participants
            .entries()
            .map(([personId]) => personId)
            .toSorted(),
        ).toEqual([...expected].toSorted());
        expect(state.owners).toBeGreaterThan(0);
      }),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 60) },
    );
  });

  it('always have an owner while anybody of power is there (I12)', () => {
    const powerful: Told = {
      type: 'AdministratorAppointed',
      data: { organizationId: ORG, personId: 'boss', kind: 'appointed', provisional: false },
    };
    fc.assert(
      fc.property(fc.array(story, { minLength: 5, maxLength: 25 }), (steps) => {
        for (const { participants } of derived([...beginning, powerful, ...steps]))
          expect(participants.some(({ standing }) => standing === 'owner')).toBe(true);
      }),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 60) },
    );
  });

  it('show parents the group of their child, and no other', () => {
    const link = { linkId: 'l', guardianId: 'q', studentEntryId: 'c', organizationId: ORG };
    const told: Told[] = [
      ...beginning,
      { type: 'StudentEnrolled', data: { rosterEntryId: 'c', unitId: 'g1', groundCode: 'unspecified' } },
      { type: 'GuardianConfirmed', data: link },
    ];
    const of = (events: readonly Told[]) =>
      derived(events)
        .filter(({ participants }) => participants.some(({ personId }) => personId === 'q'))
        .map(({ kind, unitId }) => `${kind} ${unitId ?? ''}`);
    expect(of(told)).toEqual(['channel-parents ', 'group-parents g1']);
    expect(of([...told, { type: 'GuardianLinkEnded', data: { ...link, ground: 'mistake' } }])).toEqual([]);
  });
});
