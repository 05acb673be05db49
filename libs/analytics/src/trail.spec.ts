import {
  getTrailChain,
  getUnitPresence,
  listIdleOrders,
  listTrail,
  type TrailFilter,
} from '@zveno/contracts-analytics';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import { streams } from '@zveno/contracts-org-structure/events';
import type { Actor } from '@zveno/kernel';
import { enrolled, expelled, on, startAnalytics, territory } from './reports.fixture.ts';

type Service = Awaited<ReturnType<typeof startAnalytics>>;
let service: Service;

beforeEach(async () => {
  process.env.ZVENO_STRICT_QUERIES = '1';
  service = await startAnalytics();
  await service.tell(...territory);
});
afterEach(() => service.stop());

const order = (orderId: string, number: string) =>
  on('2026-09-01', 'OrderRegistered', {
    orderId,
    organizationId: 'o1',
    form: 'order',
    kind: 'student-movement',
    number,
    date: '2026-09-01',
  });
const group = (unitId: string, name: string) =>
  on('2026-09-01', 'StudyGroupCreated', { unitId, name, cohort: 5, academicYearId: 'y' });

const list = async (filter: TrailFilter = {}) =>
  service.ask(listTrail, { organizationId: 'o1', after: await service.stores.eventStore.head(), ...filter });
const sentences = async (filter?: TrailFilter) => (await list(filter)).items.map(({ sentence }) => sentence);

describe('the trail', () => {
  it('R05: says who did what, where, why and by which order, the latest first', async () => {
    await service.tell(order('order-1', '7'), group('u1', '5А'));
    await service.tell(enrolled('2026-09-02', 'r1', 'u1', { orderRef: 'order-1' }));
    const [latest, ...earlier] = await sentences();
    expect(latest).toBe(
      'неизвестный: обучающийся зачислен — «5А»; основание: приём; действует с 02.09.2026; приказ № 7 от 01.09.2026.',
    );
    expect(earlier[0]).toContain('создан класс (учебная группа) — «5А»');
  });

  it('R05: is narrowed by person, unit, order, kind, outcome and days of recording, all together', async () => {
    await service.tell(order('order-1', '7'), group('u1', '5А'), group('u2', '5Б'));
    await service.tell(
      enrolled('2026-09-01', 'r1', 'u1', { orderRef: 'order-1' }),
      enrolled('2026-09-01', 'r2', 'u1'),
      enrolled('2026-09-01', 'r3', 'u2', { actorId: 'r1', recordedAt: '2026-11-01T09:00:00.000Z' }),
    );
    const found = async (filter: TrailFilter) => (await list(filter)).items.map(({ personIds }) => personIds[0]);
    expect(await found({ personId: 'r1' })).toEqual(['r3', 'r1']);
    expect(await found({ personId: 'r1', unitId: 'u1', orderId: 'order-1' })).toEqual(['r1']);
    expect(await found({ kind: 'movement', unitId: 'u1' })).toEqual(['r2', 'r1']);
    expect(await found({ kind: 'movement', withoutOrder: true })).toEqual(['r3', 'r2']);
    expect(await found({ from: '2026-11-01', to: '2026-11-01' })).toEqual(['r3']);
    expect(await found({ type: 'StudentEnrolled', outcome: 'refused' })).toEqual([]);
    await expect(found({ from: '2026-11-02', to: '2026-11-01' })).rejects.toThrow('period.reversed');
  });

  it('R05: finds what a person did and what befell them, by the person and by the entry of the roster alike', async () => {
    const match = { rosterEntryId: 'r1', organizationId: 'o1', personId: 'p1' };
    await service.tell(
      enrolled('2026-09-01', 'r1', 'u1'),
      on('2026-09-01', 'RosterEntryMatched', match),
      on('2026-09-02', 'UnitArchived', { unitId: 'u1' }, { actorId: 'p1' }),
    );
    const types = async (personId: string) => (await list({ personId })).items.map(({ type }) => type);
    const all = ['UnitArchived', 'RosterEntryMatched', 'StudentEnrolled'];
    expect([await types('p1'), await types('r1')]).toEqual([all, all]);
    await service.tell(on('2026-09-03', 'RosterEntryUnmatched', match));
    expect(await types('r1')).toEqual(['RosterEntryUnmatched', 'RosterEntryMatched', 'StudentEnrolled']);
  });

  it('R05: what was read of a unit is found by the unit', async () => {
    const data = { accessId: 'a', act: 'org-structure.unit-roster.get', outcome: 'read', subjectIds: ['u1'], quarter: '2026-09-01T09:00:00.000Z' }; // prettier-ignore
    const read = { type: 'AccessRecorded', data, metadata: { orgId: 'o1' } };
    await service.tell(group('u1', '5А'), read as never);
    expect((await list({ unitId: 'u1', outcome: 'read' })).items.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('— «5А»'),
    ]);
  });

  it('comes page by page, without loss or repetition', async () => {
    await service.tell(...Array.from({ length: 7 }, (_, i) => enrolled('2026-09-01', `r${i}`, 'u1')));
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await list({ kind: 'movement', limit: 3, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ personIds }) => personIds[0]!));
      if (page.next === undefined) break;
      cursor = page.next;
    }
    expect(seen).toEqual(['r6', 'r5', 'r4', 'r3', 'r2', 'r1', 'r0']);
    await expect(list({ cursor: 'bm8' })).rejects.toThrow('cursor.invalid');
  });

  it('keeps an event nobody knows, shows it raw and counts it, and goes on', async () => {
    const strange = { type: 'CometSeen', data: { unitId: 'u1', tail: 'long' }, metadata: { orgId: 'o1' } };
    const newer = { ...enrolled('2026-09-01', 'r1', 'u1'), metadata: { orgId: 'o1', schemaVersion: 9 } };
    await service.tell(strange as never, newer, enrolled('2026-09-01', 'r2', 'u1'));
    const { items, unknown } = await list({ unitId: 'u1' });
    expect(unknown).toBe(2);
    expect(items.map(({ kind }) => kind)).toEqual(['movement', 'unknown', 'unknown']);
    expect(items[2]).toMatchObject({
      raw: '{"unitId":"u1","tail":"long"}',
      sentence: 'неизвестный: событие неизвестного вида CometSeen, показано как записано.',
    });
  });

  it('R05: leads from an event to all that came of the same request, of this organisation alone', async () => {
    await service.tell(
      on('2026-09-01', 'UnitArchived', { unitId: 'u1' }, { correlationId: 'one' }),
      expelled('2026-09-01', 'r1', 'u1', { correlationId: 'one', causationId: 'x' }),
      expelled('2026-09-01', 'r9', 'u9', { correlationId: 'one', orgId: 'o2' }),
      expelled('2026-09-01', 'r2', 'u1', { correlationId: 'two' }),
    );
    const { items } = await list({ kind: 'movement', personId: 'r1' });
    const chain = (eventId: string, organizationId = 'o1') => service.ask(getTrailChain, { organizationId, eventId });
    const { items: all } = await chain(items[0]!.eventId);
    expect(all.map(({ type }) => type)).toEqual(['UnitArchived', 'StudentExpelled']);
    await expect(chain(items[0]!.eventId, 'o2')).rejects.toThrow('audit.event-unknown');
  });

  it('R05: tells orders without effects from those with, also after a correction', async () => {
    await service.tell(order('order-1', '1'), order('order-2', '2'), order('order-3', '3'));
    await service.tell(
      on('2026-09-01', 'OrderAnnulled', { orderId: 'order-3', organizationId: 'o1' }),
      enrolled('2026-09-01', 'r1', 'u1', { orderRef: 'order-1', eventId: 'first' }),
    );
    const idle = async () => {
      const after = await service.stores.eventStore.head();
      const { items } = await service.ask(listIdleOrders, { organizationId: 'o1', after });
      return items.map(({ orderId }) => orderId);
    };
    expect(await idle()).toEqual(['order-2']);
    await service.tell(on('2026-09-01', 'MovementCorrected', { rosterEntryId: 'r1', correctsEventId: 'first' }));
    expect(await idle()).toEqual(['order-1', 'order-2']);
    expect((await list({ kind: 'movement', type: 'StudentEnrolled' })).items[0]).toMatchObject({ voided: true });
  });

  it('R05: an effect gets its order by a clarification', async () => {
    await service.tell(order('order-1', '1'), enrolled('2026-09-01', 'r1', 'u1', { eventId: 'first' }));
    expect((await list({ withoutOrder: true })).items).toHaveLength(1);
    const clarified = { rosterEntryId: 'r1', clarifiesEventId: 'first', groundCode: 'admission' };
    await service.tell(on('2026-09-01', 'MovementClarified', clarified, { orderRef: 'order-1' }));
    expect((await list({ withoutOrder: true })).items).toEqual([]);
    expect((await list({ orderId: 'order-1', type: 'StudentEnrolled' })).items).toHaveLength(1);
  });

  it('R05: says who was in a unit on a date, by what was known then, and why', async () => {
    await service.tell(order('order-1', '1'), group('u1', '5А'));
    const membership = { membershipId: 'm1', organizationId: 'o1', personId: 'p1' };
    const before = await service.tell(
      enrolled('2026-09-01', 'r1', 'u1', { orderRef: 'order-1', eventId: 'first' }),
      enrolled('2026-09-05', 'r2', 'u1'),
      on('2026-09-01', 'MembershipOpened', { ...membership, role: 'student', unitId: 'u1', via: 'school' }),
      on('2026-09-01', 'MembershipVerified', membership),
      on('2026-09-01', 'CuratorAssigned', { unitId: 'u1', rosterEntryId: 't1', kind: 'principal' }),
      on('2026-09-20', 'MembershipEnded', { ...membership, reason: 'withdrawn' }),
    );
    await service.tell(expelled('2026-09-10', 'r1', 'u1'));
    const present = async (date: string, known?: string) => {
      const after = await service.stores.eventStore.head();
      const question = { organizationId: 'o1', unitId: 'u1', on: date, after, ...(known && { known }) };
      return (await service.ask(getUnitPresence, question)).items;
    };
    const ids = async (...asked: Parameters<typeof present>) => (await present(...asked)).map(({ id }) => id);
    expect(await ids('2026-09-02')).toEqual(['t1', 'r1', 'p1']);
    expect(await ids('2026-09-15')).toEqual(['t1', 'r2', 'p1']);
    // What was recorded later was not known there.
    expect(await ids('2026-09-15', before)).toEqual(['t1', 'r1', 'r2', 'p1']);
    expect(await ids('2026-09-21')).toEqual(['t1', 'r2']);
    const [, pupil, participant] = await present('2026-09-02');
    expect(pupil!.because).toMatchObject([{ eventId: 'first', order: { title: 'приказ № 1 от 01.09.2026' } }]);
    expect(participant!.because.map(({ type }) => type)).toEqual(['MembershipOpened', 'MembershipVerified']);
    await expect(present('2099-01-01')).rejects.toThrow('date.in-future');
  });
});

describe('correspondence', () => {
  it('R17: is told to those in office alone, and to no operator', async () => {
    const metadata = { eventId: 'm', schemaVersion: 9, commandId: 'm', actorId: 'anna', correlationId: 'm', effectiveOn: '2026-11-01', recordedAt: '2026-11-01T05:00:00.000Z', orgId: 'o1' }; // prettier-ignore
    const data = { organizationId: 'o1', personId: 'olga', position: 'director', via: 'operator' };
    const appointed = { type: 'AdministrationMemberAppointed', data, metadata: { ...metadata, eventId: 'a', schemaVersion: 1 } }; // prettier-ignore
    const { eventStore } = service.stores;
    await eventStore.append('chat-c1-1', [{ type: 'MessagePosted', data: { chatId: 'c1' }, metadata }], 'any');
    await eventStore.append(streams.administration('o1'), [appointed], 'any');
    const seen = async (actorId: string, roles: Actor['roles']) => {
      const after = await eventStore.head();
      const asked = { organizationId: 'o1', kind: 'message' as const, after };
      return (await service.ask(listTrail, asked, { actorId, roles, regions: '*' })).items.map(({ type }) => type);
    };
    expect(await seen('olga', [])).toEqual(['MessagePosted']);
    expect(await seen('oleg', ['operator'])).toEqual([]);
    // Whoever is both has the rights of the office.
    expect(await seen('olga', ['operator'])).toEqual(['MessagePosted']);
  });
});

describe('reports of messages', () => {
  const about = { caseId: 'case-1', organizationId: 'o1', chatId: 'c1', messageId: 'm1' };
  const body = { alg: 'A256GCM', key: 'k', box: 'AAECAwQFBgcICQoL' };
  const told = (type: string, data: object, eventId: string) =>
    ({ type, data: { ...about, ...data }, metadata: { orgId: 'o1', actorId: 'anna', eventId } }) as never;
  const chain = (eventId: string, actor = {}) =>
    service
      .ask(getTrailChain, { organizationId: 'o1', eventId }, actor)
      .then(({ items }) => items.map(({ type }) => type));

  beforeEach(() =>
    service.tell(
      told('CaseOpened', { authorId: 'head', dueAt: '2026-11-24T09:00:00.000Z', body }, 'opened'),
      told('ContentReported', { reporterId: 'anna', ground: 'insult' }, 'reported'),
    ),
  );

  it('are told to nobody in office: the author or the reporter may be one of them', async () => {
    expect((await list({ kind: 'moderation' })).items).toEqual([]);
    expect((await list({ personId: 'anna' })).items).toEqual([]);
    expect((await list()).items.map(({ type }) => type)).not.toContain('ContentReported');
    expect(await chain('reported')).not.toContain('ContentReported');
  });

  it('stay so where a newer program wrote them', async () => {
    const newer = told('ContentReported', { reporterId: 'anna', ground: 'insult' }, 'newer') as { metadata: object };
    await service.tell({ ...newer, metadata: { ...newer.metadata, schemaVersion: 9 } } as never);
    const { items, unknown } = await list();
    expect([items.map(({ eventId }) => eventId).includes('newer'), unknown]).toEqual([false, 1]);
  });

  it('are told to an inspector of the organisation, and to no other', async () => {
    const inspection = {
      inspectionId: 'i1',
      organizationId: 'o1',
      personId: 'ivan',
      from: '2026-11-01',
      until: '2026-12-01',
    };
    const basis = { issuer: 'Министерство', number: '1', date: '2026-11-01' };
    const metadata = { eventId: 'i', schemaVersion: 1, commandId: 'i', actorId: 'o', correlationId: 'i', effectiveOn: '2026-11-01', recordedAt: '2026-11-01T05:00:00.000Z', orgId: 'o1' }; // prettier-ignore
    const opened = { type: 'InspectionOpened', data: { ...inspection, basis }, metadata };
    await service.stores.eventStore.append(analyticsStreams.inspection('o1', 'ivan'), [opened], 'any');
    const asked = async (actorId: string) => {
      const after = await service.stores.eventStore.head();
      const actor = { actorId, roles: ['inspector'] as const, regions: '*' as const };
      const page = { organizationId: 'o1', after, kind: 'moderation' as const };
      return service.ask(listTrail, page, actor).then(
        ({ items }) => items.map(({ type }) => type),
        (refusal: { code: string }) => refusal.code,
      );
    };
    expect(await asked('ivan')).toEqual(['ContentReported', 'CaseOpened']);
    expect(await asked('petr')).toBe('access.denied');
  });
});
