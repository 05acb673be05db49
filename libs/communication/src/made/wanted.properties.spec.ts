import type { ChatEvent, ChatFacts, Entry } from '@zveno/contracts-communication/events';
import type { GuardianLinkEvent } from '@zveno/contracts-identity/events';
import type { OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import type { Recorded } from '@zveno/kernel';
import { command, foldRows, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { chat } from '../chat/chat.decider.ts';
import { partiesOf } from '../relations/parties.ts';
import { DEFAULT_RELATIONS } from '../relations/presets.ts';
import { chatStructure } from '../structure/structure.projection.ts';
import { structureOf } from '../structure/structure.ts';
import { audienceOf } from './audience.ts';
import type { SetParticipants } from './people.commands.ts';
import { isAsWanted, wantedIn } from './wanted.ts';

const ORG = 'o1';
const of = { chatId: 'c1', organizationId: ORG };
const seal = { alg: 'A256GCM', key: 'organization-o1', box: 'T' } as const;
type Told = OrgStructureEvent | GuardianLinkEvent;

const membership = (personId: string) => ({ membershipId: `m-${personId}`, organizationId: ORG, personId });
const people = fc.constantFrom('anna', 'vera', 'boris', 'gleb');
const story: fc.Arbitrary<Told> = fc.oneof(
  people.map((id) => ({ type: 'MembershipEnded' as const, data: { ...membership(id), reason: 'withdrawn' as const } })),
  people.map((id) => ({ type: 'MembershipSuspended' as const, data: { ...membership(id), reason: 'leave' as const } })),
  people.map((id) => ({ type: 'MembershipResumed' as const, data: membership(id) })),
  fc.constantFrom<Told[]>(
    { type: 'CuratorAssigned', data: { unitId: 'g1', rosterEntryId: 'e-vera', kind: 'principal' } },
    { type: 'CuratorUnassigned', data: { unitId: 'g1', rosterEntryId: 'e-anna' } },
    {
      type: 'GuardianLinkEnded',
      data: { linkId: 'l', organizationId: ORG, studentEntryId: 'e-boris', guardianId: 'mother', ground: 'left' },
    },
  ),
);
const joins = (personId: string, role: 'teacher' | 'student', unitId: string): Told[] => [
  { type: 'MembershipOpened', data: { ...membership(personId), role, unitId, via: 'school' } },
  { type: 'MembershipVerified', data: { ...membership(personId), rosterEntryId: `e-${personId}` } },
];
const school: Told[] = [
  ...['g1', 'g2'].map((unitId): Told => ({
    type: 'StudyGroupCreated',
    data: { unitId, name: unitId, cohort: 5, academicYearId: 'y' },
  })),
  {
    type: 'AdministratorAppointed',
    data: { organizationId: ORG, personId: 'boss', kind: 'appointed', provisional: false },
  },
  ...joins('anna', 'teacher', 's'),
  ...joins('vera', 'teacher', 's'),
  ...joins('boris', 'student', 'g1'),
  ...joins('gleb', 'student', 'g2'),
  { type: 'CuratorAssigned', data: { unitId: 'g1', rosterEntryId: 'e-anna', kind: 'principal' } },
  { type: 'StudentEnrolled', data: { rosterEntryId: 'e-boris', unitId: 'g1', groundCode: 'unspecified' } },
  {
    type: 'GuardianConfirmed',
    data: { linkId: 'l', organizationId: ORG, studentEntryId: 'e-boris', guardianId: 'mother' },
  },
];
const structureAfter = (told: readonly Told[]) => {
  const events = recorded(told.map((event) => ({ ...event, metadata: { orgId: ORG } })));
  return structureOf(foldRows(chatStructure, events as never), '2026-11-22');
};

const beginnings = fc.record({
  entry: fc.constantFrom<Entry[]>('by-structure', 'by-choice', 'by-name'),
  unitId: fc.constantFrom('g1', undefined),
  audience: fc.subarray([
    { circle: 'students' as const, unitId: 'g1' },
    { circle: 'staff' as const },
    { circle: 'curators' as const },
  ]),
  participants: fc.subarray<readonly [string, 'staff' | 'student', 'named' | 'choice']>([
    ['vera', 'staff', 'named'],
    ['boris', 'student', 'named'],
    ['gleb', 'student', 'named'],
    ['boris', 'student', 'choice'],
  ]),
  excluded: fc.option(fc.constantFrom('vera', 'boris'), { nil: undefined }),
});

describe('a chat made by hand, after any history', () => {
  it('holds nobody who is nobody here, none who is excluded, whom its audience brings, and an owner of the staff (I10–I12)', () => {
    fc.assert(
      fc.property(beginnings, fc.array(story, { maxLength: 12 }), (beginning, steps) => {
        const { entry, unitId, audience, participants, excluded } = beginning;
        let state: ChatFacts;
        let revision = 0;
        const tell = (events: readonly ChatEvent[]) => {
          for (const event of events) {
            const [stored] = recorded([event]) as unknown as Recorded<ChatEvent>[];
            state = chat.evolve(state, { ...stored!, revision: (revision += 1) });
          }
        };
        tell([
          {
            type: 'ChatMade',
            data: {
              ...of,
              kind: 'room',
              title: seal,
              audience,
              entry,
              posting: 'everybody',
              ...(unitId && { unitId }),
            },
          },
          {
            type: 'ParticipantAdded',
            data: { ...of, personId: 'anna', standing: 'owner', as: 'staff', via: 'named', because: 'c' },
          },
          ...participants.map(([personId, as, via]): ChatEvent => ({
            type: 'ParticipantAdded',
            data: { ...of, personId, standing: as === 'staff' ? 'staff' : 'member', as, via, because: 'c' },
          })),
          ...(excluded === undefined
            ? []
            : [
                {
                  type: 'ParticipantExceptionListed',
                  data: { ...of, personId: excluded, exception: 'exclude', ground: seal },
                } satisfies ChatEvent,
              ]),
        ]);
        for (let told = 0; told <= steps.length; told += 1) {
          const structure = structureAfter([...school, ...steps.slice(0, told)]);
          const wanted = wantedIn(state!, structure, DEFAULT_RELATIONS);
          const set = command<SetParticipants>('SetParticipants', { ...of, ...wanted, because: 'trigger' });
          tell(chat.decide(set, state));
          const now = state!;
          expect(isAsWanted(now, wantedIn(now, structure, DEFAULT_RELATIONS))).toBe(true);
          const parties = partiesOf(structure);
          for (const [personId, standing] of now.participants.entries()) {
            expect([personId, parties.has(personId)]).toEqual([personId, true]);
            if (standing === 'owner') expect(parties.get(personId)!.kinds.has('staff')).toBe(true);
            else expect(personId).not.toBe(excluded);
          }
          expect(now.owners).toBeGreaterThan(0);
          if (entry !== 'by-structure') continue;
          for (const { personId } of audienceOf(structure, audience))
            if (personId !== excluded) expect(now.participants.get(personId)).toBeDefined();
        }
      }),
      {
        numRuns: Number(process.env.ZVENO_RUNS ?? 100),
        // Whoever inherits the chat is a stranger to somebody whom the owner had named.
        examples: [
          [
            {
              entry: 'by-structure',
              unitId: 'g1',
              audience: [],
              participants: [
                ['vera', 'staff', 'named'],
                ['boris', 'student', 'named'],
              ],
              excluded: undefined,
            },
            [{ type: 'MembershipSuspended', data: { ...membership('anna'), reason: 'leave' } }],
          ],
        ],
      },
    );
  });
});
