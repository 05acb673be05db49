import { getChatPresence, getTrailChain, listTrail, listTrailChats } from '@zveno/contracts-analytics';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { expelled, enrolled, on, startAnalytics, territory } from './reports.fixture.ts';

type Service = Awaited<ReturnType<typeof startAnalytics>>;
let service: Service;

const ids = { chatId: 'c1', organizationId: 'o1' };
const membership = { membershipId: 'm1', organizationId: 'o1', personId: 'p1' };

/** Records events in the chat's own stream. */
const inChat = async (chatId: string, ...events: readonly (readonly [string, object, object?])[]): Promise<string> => {
  const batch = events.map(([type, data, metadata = {}], index) => ({
    type,
    data: { chatId, organizationId: 'o1', ...data },
    metadata: {
      eventId: `${chatId}-${type}-${index}`,
      schemaVersion: type === 'ParticipantAdded' ? 2 : 1,
      commandId: `${chatId}-${type}-${index}`,
      actorId: 'process:derived-chats',
      correlationId: 'sync',
      orgId: 'o1',
      effectiveOn: '2026-09-01',
      recordedAt: '2026-10-01T05:00:00.000Z',
      ...metadata,
    },
  }));
  return (await service.stores.eventStore.append(communicationStreams.chat(chatId), batch, 'any')).position;
};

beforeEach(async () => {
  process.env.ZVENO_STRICT_QUERIES = '1';
  service = await startAnalytics();
  await service.tell(
    ...territory,
    on('2026-09-01', 'StudyGroupCreated', { unitId: 'u1', name: '5А', cohort: 5, academicYearId: 'y' }),
    on('2026-09-01', 'OrderRegistered', {
      orderId: 'order-1',
      organizationId: 'o1',
      form: 'order',
      kind: 'student-movement',
      number: '7',
      date: '2026-09-01',
    }),
    enrolled('2026-09-01', 'r1', 'u1', { orderRef: 'order-1', eventId: 'enrolled' }),
    on('2026-09-01', 'MembershipOpened', { ...membership, role: 'student', unitId: 'u1', via: 'school' }),
    on(
      '2026-09-01',
      'MembershipVerified',
      { ...membership, rosterEntryId: 'r1' },
      { eventId: 'verified', causationId: 'enrolled' },
    ),
    on('2026-09-01', 'RosterEntryMatched', { rosterEntryId: 'r1', organizationId: 'o1', personId: 'p1' }),
  );
  await inChat(
    'c1',
    ['ChatCreated', { kind: 'group-students', derivedFrom: { unitId: 'u1' }, posting: 'everybody', because: 'x' }],
    ['ParticipantAdded', { personId: 'curator', standing: 'owner', because: 'x' }],
    ['ParticipantAdded', { personId: 'p1', standing: 'member', because: 'verified' }],
  );
});
afterEach(() => service.stop());

const presence = async (more: object = {}) =>
  service.ask(getChatPresence, { ...ids, after: await service.stores.eventStore.head(), ...more });

const expel = async () => {
  await service.tell(
    expelled('2026-10-05', 'r1', 'u1', { eventId: 'expelled', correlationId: 'expulsion', orderRef: 'order-1' }),
    on('2026-10-05', 'MembershipEnded', { ...membership, reason: 'expelled' } as never, {
      eventId: 'ended',
      correlationId: 'expulsion',
      causationId: 'expelled',
    }),
  );
  return inChat('c1', [
    'ParticipantRemoved',
    { personId: 'p1', because: 'ended' },
    { recordedAt: '2026-10-06T05:00:00.000Z', correlationId: 'other' },
  ]);
};

describe('who was in a chat', () => {
  it('R05: is told with standing, since when, by which event, and with all that stands behind it', async () => {
    const { chat, items, count } = await presence({ on: '2026-10-02' });
    expect(chat).toMatchObject({ title: '5А: обучающиеся', kind: 'group-students', archived: false });
    expect([count, ...items.map(({ personId, standing, as }) => `${personId} ${standing} ${as}`)]).toEqual([
      2,
      'curator owner staff',
      'p1 member student',
    ]);
    const pupil = items[1]!;
    expect(pupil.since).toBe('2026-10-01T05:00:00.000Z');
    expect(pupil.because.map(({ type }) => type)).toEqual([
      'StudentEnrolled',
      'MembershipVerified',
      'ParticipantAdded',
    ]);
    expect(pupil.grounds.map(({ type }) => type).sort()).toEqual([
      'MembershipOpened',
      'MembershipVerified',
      'RosterEntryMatched',
      'StudentEnrolled',
    ]);
    expect(pupil.because[0]).toMatchObject({ order: { title: 'приказ № 7 от 01.09.2026' } });
  });

  it('R05: says who is out since, and why, unless that was not known yet', async () => {
    const before = await service.stores.eventStore.head();
    await expel();
    const [, pupil] = (await presence({ on: '2026-10-02' })).items;
    expect(pupil!.ended!.at).toBe('2026-10-06T05:00:00.000Z');
    expect(pupil!.ended!.because.map(({ type }) => type)).toEqual([
      'StudentExpelled',
      'MembershipEnded',
      'ParticipantRemoved',
    ]);
    expect((await presence({ on: '2026-10-02', known: before })).items[1]).not.toHaveProperty('ended');
    expect((await presence({ on: '2026-10-06' })).items.map(({ personId }) => personId)).toEqual(['curator']);
  });

  it('R05: an expulsion leads to the removal from the chat, and the removal to the expulsion', async () => {
    await expel();
    const types = async (eventId: string) => {
      const after = await service.stores.eventStore.head();
      const { items } = await service.ask(getTrailChain, { organizationId: 'o1', eventId, after });
      return items.map(({ type }) => type);
    };
    const all = ['StudentExpelled', 'MembershipEnded', 'ParticipantRemoved'];
    expect(await types('expelled')).toEqual(all);
    expect(await types('c1-ParticipantRemoved-0')).toEqual(all);
  });

  it('R05: the trail says in words who left which chat after what', async () => {
    await expel();
    const after = await service.stores.eventStore.head();
    const asked = { organizationId: 'o1', type: 'ParticipantRemoved', after };
    const { items } = await service.ask(listTrail, asked);
    expect(items[0]).toMatchObject({
      sentence:
        'Платформа: участник удалён из чата — чат «5А: обучающиеся»; вследствие: участие окончено; действует с 01.09.2026.',
      because: 'ended',
    });
  });

  it('comes page by page, and is refused where it cannot be told', async () => {
    const first = await presence({ limit: 1 });
    expect(first.items.map(({ personId }) => personId)).toEqual(['curator']);
    const second = await presence({ limit: 1, cursor: first.next! });
    expect([second.items.map(({ personId }) => personId), second.next]).toEqual([['p1'], undefined]);
    await expect(presence({ cursor: 'nowhere' })).rejects.toThrow('cursor.invalid');
    await expect(presence({ on: '2099-01-01' })).rejects.toThrow('date.in-future');
    await expect(presence({ chatId: 'c2' })).rejects.toThrow('chat.not-found');
    await expect(presence({ organizationId: 'o2' })).rejects.toThrow('chat.not-found');
  });

  it('R05: all chats but talks of two can be asked about', async () => {
    const made = { audience: [], entry: 'by-name', posting: 'everybody' };
    await inChat('c2', ['ChatMade', { ...made, kind: 'direct' }]);
    await inChat('c3', ['ChatMade', { ...made, kind: 'room' }], ['ChatArchived', { because: 'x' }]);
    const after = await service.stores.eventStore.head();
    const { items } = await service.ask(listTrailChats, { organizationId: 'o1', after });
    expect(items.map(({ chatId, title, archived }) => [chatId, title, archived])).toEqual([
      ['c1', '5А: обучающиеся', false],
      ['c3', 'Комната', true],
    ]);
  });
});
