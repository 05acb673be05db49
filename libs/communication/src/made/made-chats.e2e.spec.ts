import { communicationRoutes as routes, type ChatItem } from '@zveno/contracts-communication';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { identityStreams } from '@zveno/contracts-identity/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { ORG, startCommunication, until, type CommunicationService } from '../service.fixture.ts';

let service: CommunicationService;
const relations = { studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' };
const chats = [{ kind: 'group-students', posting: 'everybody' }];
const link = { linkId: 'l1', organizationId: ORG, studentEntryId: 'e-boris', guardianId: 'mother' };

const mine = async (personId: string): Promise<ChatItem[]> =>
  (await service.ask(routes.listMyChats, {}, personId)).items;
const find = async (personId: string, chatId: string) => (await mine(personId)).find((chat) => chat.chatId === chatId);
const isIn = (personId: string, chatId: string, isSo: (chat: ChatItem) => boolean = () => true) =>
  until(async () => {
    const chat = await find(personId, chatId);
    return chat && isSo(chat) ? chat : undefined;
  });
const isOut = (personId: string, chatId: string) =>
  until(async () => ((await find(personId, chatId)) === undefined ? true : undefined));
const direct = async (a: string, b: string) => (await service.ask(routes.openDirectChat, { personId: b }, a)).id;
const room = (who: string, more: object) =>
  service
    .ask(
      routes.makeChat,
      { kind: 'room', title: 'Чат', audience: [], entry: 'by-name', posting: 'everybody', ...more },
      who,
    )
    .then(({ id }) => id);
const curators = (type: 'CuratorAssigned' | 'CuratorUnassigned', personId: string) => {
  const data = { unitId: 'u1', rosterEntryId: `e-${personId}` };
  return service.record(
    streams.curators('u1'),
    type === 'CuratorAssigned' ? { type, data: { ...data, kind: 'principal' } } : { type, data },
  );
};
/** The cause of somebody's removal from a chat, as it stands in the log. */
const causeOf = async (chatId: string, personId: string) => {
  const log = await service.log();
  const removed = log.findLast(
    ({ stream, type, data }) =>
      stream === communicationStreams.chat(chatId) &&
      type === 'ParticipantRemoved' &&
      (data as { personId: string }).personId === personId,
  );
  const because = (removed?.data as { because: string }).because;
  return log.find(({ metadata }) => metadata.eventId === because)?.type;
};

beforeEach(async () => {
  service = await startCommunication();
  await service.school();
  await service.joins('vera', 'teacher', 's1');
  await service.joins('anna', 'teacher', 's1');
  await service.joins('boris', 'student', 'u1');
  await service.record(streams.student(ORG, 'e-boris'), {
    type: 'StudentEnrolled',
    data: { rosterEntryId: 'e-boris', unitId: 'u1', groundCode: 'unspecified' },
  });
  await service.record(identityStreams.guardianLinks(ORG, 'e-boris'), { type: 'GuardianConfirmed', data: link });
  await curators('CuratorAssigned', 'vera');
  await service.ask(routes.adoptChatStrategy, { chats, relations });
});
afterEach(() => service.stop());

it('a guardian whose link ends is out of every chat, because of that', async () => {
  const named = await room('vera', { personIds: ['mother'] });
  const pair = await direct('mother', 'vera');
  const whole = await room('vera', { audience: [{ circle: 'parents', unitId: 'u1' }], entry: 'by-structure' });
  for (const chatId of [named, pair, whole]) await isIn('mother', chatId);
  const ended = { ...link, ground: 'left' } as const;
  await service.record(identityStreams.guardianLinks(ORG, 'e-boris'), { type: 'GuardianLinkEnded', data: ended });
  for (const chatId of [named, pair, whole]) {
    await isOut('mother', chatId);
    expect(await causeOf(chatId, 'mother')).toBe('GuardianLinkEnded');
  }
  expect(await service.refused(routes.openDirectChat, { personId: 'vera' }, 'mother')).toBe('chat.relation-denied');
});

it('parents and students are brought into one chat by no way', async () => {
  const parents = [{ circle: 'parents', unitId: 'u1' }];
  const students = [{ circle: 'students', unitId: 'u1' }];
  const refused = (audience: object[], personIds: string[], entry = 'by-structure') =>
    service.refused(
      routes.makeChat,
      { kind: 'room', title: 'Чат', posting: 'everybody', entry, audience, personIds },
      'vera',
    );
  expect(await refused(parents, ['boris'])).toBe('chat.relation-denied');
  expect(await refused(students, ['mother'], 'by-choice')).toBe('chat.relation-denied');
  const family = await room('vera', { personIds: ['mother'] });
  const change = { chatId: family, audience: students, entry: 'by-structure' };
  expect(await service.refused(routes.changeChatAudience, change, 'vera')).toBe('chat.audience-denied');
  const club = await room('vera', { audience: parents, entry: 'by-choice' });
  expect(await service.refused(routes.addChatParticipants, { chatId: club, personIds: ['boris'] }, 'vera')).toBe(
    'chat.relation-denied',
  );
});

it('two who have nothing to do with each other any more talk no more, and again when they have', async () => {
  const pair = await direct('vera', 'boris');
  await isIn('boris', pair, ({ writes }) => writes);
  await curators('CuratorUnassigned', 'vera');
  await isIn('boris', pair, ({ archived }) => archived);
  expect(await service.refused(routes.postMessage, { chatId: pair, text: 'Здравствуйте' }, 'boris')).toBe(
    'chat.archived',
  );
  await curators('CuratorAssigned', 'vera');
  await isIn('boris', pair, ({ writes }) => writes);
});

it('whoever is let in by an exception leaves with the organisation', async () => {
  const { chatId } = await until(async () => (await mine('boris')).find(({ kind }) => kind === 'group-students'));
  const ends = await service.joins('gleb', 'teacher', 's1');
  const exception = { chatId, personId: 'gleb', exception: 'include', ground: 'Замещает' };
  await service.ask(routes.listChatException, exception, 'olga');
  await isIn('gleb', chatId);
  await ends();
  await isOut('gleb', chatId);
  expect(await causeOf(chatId, 'gleb')).toBe('MembershipEnded');
});

it('a student who moves to another group leaves what they joined as one of the first', async () => {
  const club = await room('vera', { audience: [{ circle: 'students', unitId: 'u1' }], entry: 'by-choice' });
  await until(async () => {
    const { items } = await service.ask(routes.listJoinableChats, {}, 'boris');
    return items.length > 0 ? items : undefined;
  });
  await service.ask(routes.joinChat, { chatId: club }, 'boris');
  await isIn('boris', club);
  await service.record(streams.membership(ORG, 'boris'), {
    type: 'MembershipRoleCorrected',
    data: { membershipId: 'm-boris', organizationId: ORG, personId: 'boris', role: 'student', unitId: 'u2' },
  });
  await isOut('boris', club);
});

it('a management chat goes on under the next director', async () => {
  const staff = await room('olga', { kind: 'management', audience: [{ circle: 'curators' }], entry: 'by-structure' });
  await isIn('vera', staff);
  const released = { organizationId: ORG, personId: 'olga', position: 'director', reason: 'order' } as const;
  await service.record(streams.administration(ORG), { type: 'AdministrationMemberReleased', data: released });
  await service.record(streams.administrators(ORG), {
    type: 'AdministratorRevoked',
    data: { organizationId: ORG, personId: 'olga', reason: 'left' },
  });
  await isOut('olga', staff);
  await service.record(streams.administration(ORG), {
    type: 'AdministrationMemberAppointed',
    data: { organizationId: ORG, personId: 'anna', position: 'director', via: 'order' },
  });
  // While nobody ran the school the curator answered for it.
  await isIn('vera', staff, ({ standing }) => standing === 'owner' || standing === 'staff');
  expect((await service.ask(routes.listParticipants, { chatId: staff }, 'vera')).items.length).toBeGreaterThan(0);
});
