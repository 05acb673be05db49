import {
  closeReportingPeriod,
  defineIndicators,
  getIndicatorValues,
  issueApiKey,
  listApiKeys,
  listIndicators,
  resolveApiKey,
  revokeApiKey,
  type IndicatorValuesRequest,
} from '@zveno/contracts-analytics';
import type { Actor } from '@zveno/kernel';
import { enrolled, expelled, on, startAnalytics, territory } from '../reports.fixture.ts';

type Service = Awaited<ReturnType<typeof startAnalytics>>;

const administrator: Partial<Actor> = { actorId: 'p-admin', roles: [], regions: [] };
const analyst: Partial<Actor> = { actorId: 'p-analyst', roles: ['analyst'], regions: ['g1'] };

const pupils = (count: number, orgId: string, from = 1) =>
  Array.from({ length: count }, (_, n) => enrolled('2026-09-01', `${orgId}-r${n + from}`, 'u1', { orgId }));

const participates = (orgId: string, n: number) => {
  const about = { membershipId: `${orgId}-ms${n}`, organizationId: orgId, personId: `${orgId}-p${n}` };
  return [
    on('2026-09-10', 'MembershipOpened', { ...about, role: 'student', unitId: 'u1', via: 'school' }, { orgId }),
    on('2026-09-10', 'MembershipVerified', { ...about, rosterEntryId: `${orgId}-r${n}` }, { orgId }),
  ];
};

describe('indicators', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startAnalytics();
    const appointed = on('2026-09-01', 'AdministratorAppointed', {
      organizationId: 'o1',
      personId: 'p-admin',
      kind: 'founding',
      provisional: false,
    });
    await service.tell(...territory);
    await service.stores.eventStore.append(
      'administrators-o1',
      [
        {
          ...appointed,
          metadata: {
            eventId: 'appointed',
            schemaVersion: 1,
            commandId: 'appointed',
            actorId: 'a',
            correlationId: 'c',
            recordedAt: '2026-10-01T05:00:00.000Z',
            orgId: 'o1',
            effectiveOn: '2026-09-01',
          },
        } as never,
      ],
      'any',
    );
  });
  afterEach(() => service.stop());

  const values = (request: IndicatorValuesRequest, actor: Partial<Actor> = administrator) =>
    service.ask(getIndicatorValues, request, actor);
  const own = (request: Omit<IndicatorValuesRequest, 'organizationId'>) => values({ organizationId: 'o1', ...request });
  const close = (kind: 'week' | 'month', from: string) =>
    service.ask(closeReportingPeriod, { regionId: 'g1', kind, from });

  it('count an organisation’s people on any day, and say version and position', async () => {
    await service.tell(...pupils(4, 'o1'), ...participates('o1', 1), ...participates('o1', 2));
    const after = await service.tell(expelled('2026-09-20', 'o1-r2', 'u1'));
    const { definition, position, rows } = await own({
      indicatorId: 'A3',
      from: '2026-09-09',
      to: '2026-09-21',
      after,
    });
    expect([definition.version, position]).toEqual([1, after]);
    const on_ = (date: string) => rows.find((row) => row.to === date);
    expect(on_('2026-09-09')).toMatchObject({ numerator: 0, denominator: 4 });
    expect(on_('2026-09-10')).toMatchObject({ numerator: 2, denominator: 4, value: 0.5, suppressed: false });
    expect(on_('2026-09-20')).toMatchObject({ numerator: 1, denominator: 3 });
  });

  it('hold the balance of movement, also after a correction, and flows by month', async () => {
    await service.tell(...pupils(4, 'o1'));
    const wrong = {
      ...expelled('2026-10-05', 'o1-r3', 'u1'),
      metadata: { orgId: 'o1', eventId: 'wrong', effectiveOn: '2026-10-05' },
    };
    const before = await service.tell(wrong);
    const after = await service.tell(
      on('2026-10-05', 'MovementCorrected', { rosterEntryId: 'o1-r3', correctsEventId: 'wrong' }),
    );
    const month = { period: 'month', from: '2026-10-01', to: '2026-10-31' } as const;
    const known = async (indicatorId: string, position: string) =>
      (await own({ indicatorId, ...month, known: position })).rows[0]?.numerator;
    expect([await known('A22.out', before), await known('A22.out', after)]).toEqual([1, 0]);
    expect([await known('A22', before), await known('A22', after)]).toEqual([3, 4]);
    expect([await known('A22.balance', before), await known('A22.balance', after)]).toEqual([0, 0]);
  });

  it('give outsiders closed periods only, without small cells, and fix them', async () => {
    await service.tell(...pupils(3, 'o1'), ...pupils(20, 'o2'));
    expect((await values({ indicatorId: 'A22', regionId: 'g1' }, analyst)).rows).toEqual([]);
    await close('month', '2026-10-01');
    const by = { indicatorId: 'A22', regionId: 'g1', by: 'organization' } as const;
    const shown = async () =>
      (await values(by, analyst)).rows.map(({ organizationId, numerator, suppressed }) => [
        organizationId,
        numerator,
        suppressed,
      ]);
    const hidden = [
      ['o1', undefined, true],
      ['o2', undefined, true],
    ];
    expect(await shown()).toEqual(hidden);
    const region = { indicatorId: 'A22', regionId: 'g1' };
    expect((await values(region, analyst)).rows).toMatchObject([{ numerator: 23, closed: true, suppressed: false }]);
    const after = await service.tell(...pupils(9, 'o1', 50));
    expect((await values({ ...region, after }, analyst)).rows).toMatchObject([{ numerator: 23 }]);
    const inside = await own({ indicatorId: 'A22', period: 'month', from: '2026-10-01', to: '2026-10-31', after });
    expect(inside.rows).toMatchObject([{ numerator: 12, closed: true, corrected: true, closingNumerator: 3 }]);
  });

  it('refuse what is not given outside, and whose region it is not', async () => {
    const asked = (request: Partial<IndicatorValuesRequest>, actor = analyst) =>
      values({ indicatorId: 'A22', ...request }, actor);
    await expect(asked({ regionId: 'g1', period: 'day' })).rejects.toThrow('period.not-given');
    await expect(asked({ regionId: 'g1', known: '1' })).rejects.toThrow('period.not-given');
    await expect(asked({ indicatorId: 'A22.in', regionId: 'g1', period: 'week' })).rejects.toThrow('period.not-given');
    await expect(asked({ regionId: 'g2' })).rejects.toThrow('access.denied');
    await expect(asked({ organizationId: 'o3' })).rejects.toThrow('access.denied');
    await expect(asked({ regionId: 'g1' }, administrator)).rejects.toThrow('access.denied');
    await expect(asked({ regionId: 'nowhere' }, { ...analyst, regions: '*' })).rejects.toThrow('region.not-found');
    await expect(asked({ indicatorId: 'A99', regionId: 'g1' })).rejects.toThrow('indicator.not-found');
    await expect(asked({ indicatorId: 'A17', regionId: 'g1' })).rejects.toThrow('indicator.not-measured');
    await expect(asked({ regionId: 'g1', to: '2027-01-01' })).rejects.toThrow('date.in-future');
    await expect(own({ indicatorId: 'A22', to: '2027-01-01' })).rejects.toThrow('date.in-future');
    await expect(own({ indicatorId: 'A22', from: '2020-01-01' })).rejects.toThrow('period.too-many');
    await expect(own({ indicatorId: 'A22', role: 'student' })).rejects.toThrow('indicator.role-unknown');
  });

  it('are data: a new version is imported, the old one stays answerable, the unmeasured are named', async () => {
    const definition = {
      id: 'A3',
      version: 2,
      title: 'Обучающиеся с представителем',
      formula: 'По-новому.',
      numerator: 'students.guarded',
      denominator: 'students.roster',
      unit: 'share' as const,
      dimensions: [],
    };
    const define = (over: object) => service.ask(defineIndicators, { definitions: [{ ...definition, ...over }] });
    const { position: after } = await define({});
    const { items } = await service.ask(listIndicators, { after });
    expect(items.find(({ id }) => id === 'A3')).toMatchObject({ version: 2, measured: true });
    expect(items.find(({ id }) => id === 'A17')).toMatchObject({ measured: false, reason: expect.any(String) });
    expect((await own({ indicatorId: 'A3', version: 1 })).definition.numerator).toBe('students.connected');
    await expect(define({ version: 1 })).rejects.toThrow('indicator.version-old');
    await expect(define({ version: 3, numerator: 'nobody.knows' })).rejects.toThrow('indicator.counter-unknown');
    await expect(define({ version: 3, denominator: 'staff.roster' })).rejects.toThrow('indicator.counters-apart');
  });

  it('are read by keys: in scope, in term, within the limit, until revoked', async () => {
    const { keyId, key, position } = await service.ask(issueApiKey, {
      title: 'Министерство',
      regionIds: ['g1'],
      until: '2026-12-31',
      perMinute: 2,
    });
    const stored = JSON.stringify((await service.stores.eventStore.readAll('0', 1_000)).events);
    expect([key.startsWith('zvk_'), stored.includes(key), stored.includes(keyId)]).toEqual([true, false, true]);
    const resolve = () => service.ask(resolveApiKey, { keyHash: keyId }, { roles: ['service'] });
    expect(await resolve()).toEqual({ keyId, regions: ['g1'] });
    const holder: Partial<Actor> = {
      actorId: `api-key:${keyId}`,
      roles: ['api-key'],
      regions: ['g1'],
      session: undefined,
    };
    expect((await values({ indicatorId: 'A1', regionId: 'g1' }, holder)).rows).toEqual([]);
    await expect(values({ indicatorId: 'A1', regionId: 'g2' }, holder)).rejects.toThrow('access.denied');
    await resolve();
    await expect(resolve()).rejects.toThrow('rate.limited');
    const { items } = await service.ask(listApiKeys, { after: position });
    expect(items).toMatchObject([{ keyId, lastUsedAt: expect.any(String), revoked: false }]);
    const { keyId: other } = await service.ask(issueApiKey, { title: 'Два', regionIds: ['g1'], until: '2026-12-31' });
    const resolveOther = () => service.ask(resolveApiKey, { keyHash: other }, { roles: ['service'] });
    await resolveOther();
    service.clock.set('2027-01-01T00:00:00.000Z');
    await expect(resolveOther()).rejects.toThrow('api-key.invalid');
    service.clock.set('2026-11-22T12:00:00.000Z');
    await service.ask(revokeApiKey, { keyId: other }, {}, 'another');
    await expect(resolveOther()).rejects.toThrow('api-key.invalid');
  });

  it('hide what few people did in chats, however often they did it', async () => {
    const about = (orgId: string, type: string, data: object) =>
      ({
        type,
        data: { organizationId: orgId, chatId: `chat-${orgId}`, ...data },
        metadata: { orgId, effectiveOn: '2026-10-05' },
      }) as never;
    const body = { alg: 'A256GCM', key: 'k', box: 'AAAA' };
    const words = { body, length: 'short', textFingerprint: 'f', isBot: false };
    const chat = { kind: 'staff', derivedFrom: {}, posting: 'everybody', because: 'e' };
    const talk = (orgId: string, people: number) => [
      about(orgId, 'ChatCreated', chat),
      ...Array.from({ length: people }, (_, n) =>
        about(orgId, 'ParticipantAdded', { personId: `${orgId}-${n}`, standing: 'staff', because: 'e' }),
      ),
      ...Array.from({ length: 9 }, (_, n) =>
        about(orgId, 'MessagePosted', { messageId: `${orgId}-${n}`, authorId: `${orgId}-0`, ...words }),
      ),
    ];
    await service.tell(...talk('o1', 3), ...talk('o2', 20));
    await close('month', '2026-10-01');
    const { rows } = await values({ indicatorId: 'A24', regionId: 'g1', by: 'organization' }, analyst);
    expect(rows.map(({ organizationId, suppressed }) => [organizationId, suppressed])).toEqual([
      ['o1', true],
      ['o2', true],
    ]);
    const [region] = (await values({ indicatorId: 'A24', regionId: 'g1' }, analyst)).rows;
    expect(region).toMatchObject({ denominator: 18, suppressed: false });
    await expect(values({ indicatorId: 'A24', regionId: 'g1', period: 'week' }, analyst)).rejects.toThrow(
      'period.not-given',
    );
  });

  it('tell of chats what was counted a moment ago, and what is newer to whoever asks for it', async () => {
    const message = {
      ...{ messageId: 'x', chatId: 'c', organizationId: 'o1', authorId: 'p1', isBot: false },
      ...{ body: { alg: 'A256GCM', key: 'k', box: 'AAAA' }, length: 'short', textFingerprint: 'f' },
    };
    const posted = { type: 'MessagePosted', data: message, metadata: { orgId: 'o1', effectiveOn: '2026-11-22' } };
    const begun = await service.tell(...pupils(1, 'o1'));
    const first = await own({ indicatorId: 'A24', after: begun });
    const after = await service.tell(posted as never);
    expect((await own({ indicatorId: 'A24' })).position).toBe(first.position);
    expect(await own({ indicatorId: 'A24', after })).toMatchObject({ position: after, rows: [{ denominator: 1 }] });
    expect((await own({ indicatorId: 'A22', after })).position).toBe(after);
  });

  it('tell how fresh they are', async () => {
    await service.tell(...pupils(2, 'o1'));
    const { rows } = await values({ indicatorId: 'A30', regionId: 'g1' }, analyst);
    expect(rows).toMatchObject([{ numerator: expect.any(Number), suppressed: false }]);
  });
});
