import type { MaterialEvent, MessageEvent, PollEvent } from '@zveno/contracts-communication/events';
import type { GuardianLinkEvent } from '@zveno/contracts-identity/events';
import { expectRebuildEqual } from '@zveno/read-store/testing';
import { foldRows, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { authorKeysModel } from './authors/author-keys.model.ts';
import { authorKeys } from './authors/author-keys.projection.ts';
import { guardianshipsModel } from './guardianships/guardianships.model.ts';
import { materialsModel } from './materials/materials.model.ts';
import { openPollsModel } from './open-polls/open-polls.model.ts';

type Told = PollEvent | MaterialEvent | GuardianLinkEvent | MessageEvent;

const sealed = (key: string, box = 'AA') => ({ alg: 'A256GCM', key, box });
const person = fc.constantFrom('anna', 'boris');
const year = fc.constantFrom('2025', '2026');

const ofPolls: fc.Arbitrary<PollEvent> = fc
  .tuple(fc.constantFrom('p1', 'p2'), person, year, fc.constantFrom(undefined, '2026-12-01T00:00:00.000Z'))
  .chain(([pollId, personId, begins, closesAt]) => {
    const about = { pollId, chatId: 'c1', organizationId: 'o1' };
    const ballot = sealed(`author-o1-${personId}-${begins}`);
    return fc.constantFrom<PollEvent[]>(
      {
        type: 'PollOpened',
        data: {
          ...{ ...about, authorId: personId, question: sealed('k'), options: [], ...(closesAt && { closesAt }) },
          ...{ choice: 'single', secrecy: 'open', counting: 'person', voters: [], reveal: 'after-closing' },
        },
      },
      { type: 'VoteCast', data: { ...about, personId, ballot } },
      { type: 'BallotMarked', data: { ...about, personId, ballot: sealed(`poll-${pollId}`) } },
      { type: 'PollClosed', data: { ...about, closing: 'early', eligible: 1, voted: 1, quorumReached: true } },
    );
  });

const ofMaterials: fc.Arbitrary<MaterialEvent> = fc
  .tuple(fc.constantFrom('m1', 'm2'), person, year, fc.constantFrom(undefined, '2026-12-01'))
  .chain(([materialId, personId, begins, wantedOn]) => {
    const about = { materialId, organizationId: 'o1' };
    const words = sealed(`author-o1-${personId}-${begins}`);
    return fc.constantFrom<MaterialEvent[]>(
      {
        type: 'MaterialSubmittedForPublication',
        data: {
          ...{ ...about, authorId: personId, title: words, body: words, length: 'short', files: [], chatIds: [] },
          audience: { people: ['parent'], unitIds: [], cohorts: [] },
          ...(wantedOn && { wantedOn }),
        },
      },
      { type: 'MaterialWithdrawn', data: { ...about, personId } },
      { type: 'MaterialReturned', data: { ...about, personId, remark: words } },
      {
        type: 'PublicationScheduled',
        data: { ...about, personId, chatIds: ['c1'], at: '2026-12-01T00:00:00.000Z' },
      },
      { type: 'MaterialPublished', data: { ...about, personId, chats: [] } },
    );
  });

const ofGuardians: fc.Arbitrary<GuardianLinkEvent> = fc
  .record({
    linkId: fc.constantFrom('l1', 'l2', 'l3'),
    guardianId: person,
    studentEntryId: fc.constantFrom('e1', 'e2'),
    organizationId: fc.constant('o1'),
  })
  .chain((data) =>
    fc.constantFrom<GuardianLinkEvent[]>(
      { type: 'GuardianConfirmed', data },
      { type: 'GuardianLinkEnded', data: { ...data, ground: 'mistake' } },
    ),
  );

describe('rebuilt readings of polls and materials', () => {
  it.each([
    ['polls that close by themselves', openPollsModel, ofPolls],
    ['materials', materialsModel, ofMaterials],
    ['guardianships', guardianshipsModel, ofGuardians],
    ['keys of authors', authorKeysModel, fc.oneof<fc.Arbitrary<Told>[]>(ofPolls, ofMaterials)],
  ] as const)('equal the live ones: %s', async (_, model, event) => {
    const log = fc.array(event as fc.Arbitrary<Told>, { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(log, (events) => {
        const types = new Set<string>(model.projection.handles);
        const told = recorded(events).filter(({ type }) => types.has(type));
        return expectRebuildEqual(model as typeof openPollsModel, told, [2, 7]);
      }),
      { numRuns: 15 },
    );
  });

  it('know whose votes and words an erasure must destroy, and leave the poll’s own keys alone', () => {
    const about = { pollId: 'p1', chatId: 'c1', organizationId: 'o1', personId: 'anna' };
    const subject = 'author-o1-anna-2026';
    const events: PollEvent[] = [
      { type: 'VoteCast', data: { ...about, ballot: sealed(subject) } },
      { type: 'BallotMarked', data: { ...about, ballot: sealed('poll-p1') } },
    ];
    expect(foldRows(authorKeys, recorded(events))).toEqual([{ _id: 'anna', subjects: [subject] }]);
  });
});
