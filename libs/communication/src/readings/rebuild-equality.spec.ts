import type { ChatEvent, CommunicationEvent, MessageEvent } from '@zveno/contracts-communication/events';
import type { OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { expectRebuildEqual } from '@zveno/read-store/testing';
import { foldRows, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { chatStructureModel } from '../structure/structure.model.ts';
import { acknowledgementsModel } from './acknowledgements/acknowledgements.model.ts';
import { authorKeysModel } from './authors/author-keys.model.ts';
import { authorKeys } from './authors/author-keys.projection.ts';
import { chatsModel } from './chats/chats.model.ts';
import { participationsModel } from './chats/participations.model.ts';
import { mentionsModel } from './mentions/mentions.model.ts';
import { messages } from './messages/messages.projection.ts';
import { messagesModel } from './messages/messages.model.ts';

const metadata = { orgId: 'o1' };
const seal = (box: string, key = 'author-o1-anna-2026') => ({ alg: 'A256GCM', key, box });
const about = fc.record({
  chatId: fc.constantFrom('c1', 'c2'),
  organizationId: fc.constant('o1'),
});
const person = fc.constantFrom('anna', 'boris');
const message = fc.record({
  chatId: fc.constantFrom('c1', 'c2'),
  organizationId: fc.constant('o1'),
  messageId: fc.constantFrom('m1', 'm2'),
});
const words = { length: 'short' as const, textFingerprint: 'f' };

const ofChats: fc.Arbitrary<ChatEvent | MessageEvent> = fc.oneof(
  about.map((data) => ({
    type: 'ChatCreated' as const,
    data: {
      ...data,
      kind: 'group-students' as const,
      derivedFrom: { unitId: 'u1' },
      posting: 'everybody' as const,
      because: 'e',
    },
  })),
  fc
    .tuple(about, person, fc.constantFrom('owner' as const, 'member' as const))
    .chain(([data, personId, standing]) =>
      fc.constantFrom(
        { type: 'ParticipantAdded' as const, data: { ...data, personId, standing, because: 'e' } },
        { type: 'ParticipantStandingChanged' as const, data: { ...data, personId, standing, because: 'e' } },
        { type: 'ParticipantRemoved' as const, data: { ...data, personId, because: 'e' } },
      ),
    ),
  about.map((data) => ({
    type: 'ChatMade' as const,
    data: {
      ...data,
      kind: 'room' as const,
      title: seal('T', 'organization-o1'),
      audience: [{ circle: 'students' as const, unitId: 'u1' }],
      entry: 'by-choice' as const,
      posting: 'everybody' as const,
    },
  })),
  about.chain((data) =>
    fc.constantFrom<ChatEvent[]>(
      { type: 'ChatRetitled', data: { ...data, title: seal('U', 'organization-o1') } },
      { type: 'ChatAudienceChanged', data: { ...data, audience: [], entry: 'by-name' } },
      {
        type: 'ParticipantAdded',
        data: { ...data, personId: 'anna', standing: 'staff', as: 'staff', via: 'named', because: 'e' },
      },
      {
        type: 'ParticipantExceptionListed',
        data: { ...data, personId: 'boris', exception: 'exclude', ground: seal('G', 'organization-o1') },
      },
    ),
  ),
  about.map((data) => ({ type: 'ChatArchived' as const, data: { ...data, because: 'e' } })),
  fc.tuple(message, person).chain(([data, who]) =>
    fc.constantFrom<MessageEvent[]>(
      { type: 'MessagePosted', data: { ...data, authorId: who, body: seal('A'), ...words, isBot: false } },
      { type: 'MessageEdited', data: { ...data, authorId: who, body: seal('B', 'k2'), ...words, prior: seal('A') } },
      { type: 'MessageRetracted', data: { ...data, authorId: who } },
      { type: 'ReactionAdded', data: { ...data, personId: who, reaction: 'like' } },
      { type: 'ReactionRemoved', data: { ...data, personId: who } },
      { type: 'MessagePinned', data: { ...data, personId: who, until: '2026-12-01T00:00:00.000Z' } },
      { type: 'MessageUnpinned', data: { ...data, personId: who } },
      { type: 'AcknowledgementGiven', data: { ...data, personId: who } },
      { type: 'ContentHidden', data: { ...data, caseId: 'case' } },
      { type: 'ContentRestored', data: { ...data, caseId: 'case' } },
      {
        type: 'MessagePosted',
        data: {
          ...{ ...data, authorId: who, body: seal('C', `author-o1-${who}-2026,author-o1-vera-2026`), ...words },
          ...{ isBot: false, acknowledgement: true, urgent: true, files: ['f1'] },
          mentions: { persons: ['anna'], roles: [{ role: 'students' as const, cohort: 5 }] },
          forwardedFrom: { chatId: 'c3', messageId: 'm3', authorId: 'vera' },
        },
      },
    ),
  ),
  fc.tuple(about, fc.integer({ min: 0, max: 9 })).map(([data, at]) => ({
    type: 'ReadPositionsAdvanced' as const,
    data: { ...data, positions: [{ personId: 'anna', place: `0001.000000000${at}` }] },
  })),
);
const membership = { membershipId: 'm1', organizationId: 'o1', personId: 'anna' };
const ofStructure: fc.Arbitrary<OrgStructureEvent> = fc.constantFrom<OrgStructureEvent[]>(
  { type: 'StudyGroupCreated', data: { unitId: 'u1', name: '5А', cohort: 5, academicYearId: 'y' } },
  { type: 'UnitArchived', data: { unitId: 'u1' } },
  { type: 'StudyGroupAdvanced', data: { unitId: 'u1', cohort: 6, academicYearId: 'y2' } },
  { type: 'SubjectAdded', data: { subjectId: 's1', title: 'Алгебра' } },
  { type: 'SubjectRetired', data: { subjectId: 's1' } },
  { type: 'CuratorAssigned', data: { unitId: 'u1', rosterEntryId: 'e1', kind: 'principal' } },
  { type: 'CuratorUnassigned', data: { unitId: 'u1', rosterEntryId: 'e1' } },
  { type: 'TeachingAttendeesListed', data: { unitId: 'u1', subjectId: 's1', absent: ['e2'], extra: [] } },
  { type: 'MembershipOpened', data: { ...membership, role: 'teacher', unitId: 'u1', via: 'school' } },
  { type: 'MembershipVerified', data: membership },
  { type: 'MembershipEnded', data: { ...membership, reason: 'withdrawn' } },
  { type: 'StudentEnrolled', data: { rosterEntryId: 'e2', unitId: 'u1', groundCode: 'unspecified' } },
  {
    type: 'PositionAssumed',
    data: { rosterEntryId: 'e1', position: 'teacher', category: 'pedagogical' },
  },
  { type: 'EmployeeHired', data: { rosterEntryId: 'e1', unitId: 's1', groundCode: 'unspecified' } },
  { type: 'MovementCorrected', data: { rosterEntryId: 'e1', correctsEventId: 'event-2' } },
  { type: 'MovementCorrected', data: { rosterEntryId: 'e2', correctsEventId: 'event-1' } },
  { type: 'BodyMemberElected', data: { unitId: 'b1', organizationId: 'o1', personId: 'anna' } },
);

describe('rebuilt readings of communication', () => {
  it.each([
    ['the structure', chatStructureModel, ofStructure],
    ['chats', chatsModel, ofChats],
    ['participations', participationsModel, ofChats],
    ['messages', messagesModel, ofChats],
    ['keys of authors', authorKeysModel, ofChats],
    ['mentions', mentionsModel, ofChats],
    ['acknowledgements', acknowledgementsModel, ofChats],
  ] as const)('equal the live ones: %s', async (_, model, event) => {
    const log = fc.array(event as fc.Arbitrary<CommunicationEvent>, { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(log, (events) => {
        const types = new Set<string>(model.projection.handles);
        const told = recorded(events.map((each) => ({ ...each, metadata }))).filter(({ type }) => types.has(type));
        return expectRebuildEqual(model as typeof chatsModel, told, [2, 7]);
      }),
      { numRuns: 15 },
    );
  });

  it('keep words sealed, and none of a message that was retracted', () => {
    const data = { chatId: 'c1', organizationId: 'o1', messageId: 'm1' };
    const posted: MessageEvent = {
      type: 'MessagePosted',
      data: { ...data, authorId: 'anna', body: seal('A'), ...words, isBot: false },
    };
    expect(foldRows(messages, recorded([posted]))).toMatchObject([{ body: seal('A') }]);
    const retracted: MessageEvent = { type: 'MessageRetracted', data: { ...data, authorId: 'anna' } };
    expect(foldRows(messages, recorded([posted, retracted]))[0]).not.toHaveProperty('body');
  });

  it('count the words of another that somebody brought in to neither but as their own', () => {
    const data = { chatId: 'c1', organizationId: 'o1', messageId: 'm1', ...words, isBot: false };
    const body = seal('A', 'author-o1-vera-2026,author-o1-anna-2025');
    const forwarded: MessageEvent = { type: 'MessagePosted', data: { ...data, authorId: 'vera', body } };
    expect(foldRows(authorKeys, recorded([forwarded]))).toEqual([{ _id: 'vera', subjects: ['author-o1-vera-2026'] }]);
  });
});
