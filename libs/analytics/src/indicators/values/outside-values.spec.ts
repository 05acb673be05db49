import { jest } from '@jest/globals';
import {
  builtInIndicators,
  defineIndicators,
  getIndicatorValues,
  type IndicatorValuesRequest,
} from '@zveno/contracts-analytics';
import { enrolled, expelled, startAnalytics, territory } from '../../reports.fixture.ts';
import { peopleSource } from '../a2-connected/people.source.ts';
import { Figures } from '../engine/figures.ts';
import { ClosedFigures } from './closed-figures.ts';
import { peopleOf, Publisher } from './publisher.ts';

const analyst = { actorId: 'p-analyst', roles: ['analyst' as const], regions: ['g1'] };

/** Pupils of an organisation, numbered. */
const pupils = (orgId: string, date: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => enrolled(date, `${orgId}-r${from + n}`, 'u1', { orgId }));

describe('indicators outside an organisation', () => {
  let service: Awaited<ReturnType<typeof startAnalytics>>;
  let after: string;
  beforeEach(async () => {
    service = await startAnalytics();
    service.clock.set('2027-02-10T12:00:00.000Z');
    await service.tell(...territory);
  });
  afterEach(() => service.stop());
  const passBy = async () => {
    await service.readings.runner.waitFor('report-regions', await service.stores.eventStore.head(), 60_000);
    await service.processes.timers!.runOnce(service.clock.now(), 'reporting-periods');
    after = await service.stores.eventStore.head();
  };
  const figures = async (
    indicatorId: string,
    by: 'organization' | 'region',
    more: Partial<IndicatorValuesRequest> = {},
  ) =>
    (await service.ask(getIndicatorValues, { indicatorId, regionId: 'g1', by, after, ...more }, analyst)).rows.map(
      ({ period, organizationId = 'g1', numerator, denominator, suppressed }) =>
        `${period} ${organizationId} ${suppressed ? '?' : `${numerator}/${denominator}`}`,
    );

  it('tell no number of people by how it came about: neither who came nor how many movements there were', async () => {
    // Three in October, twelve in November: twelve less nine who came would be three.
    await service.tell(...pupils('o1', '2026-10-05', 0, 3), ...pupils('o1', '2026-11-05', 3, 12));
    await service.tell(...pupils('o2', '2026-10-05', 0, 20), ...pupils('o2', '2026-11-05', 20, 27));
    await passBy();
    const level = await figures('A22', 'organization');
    expect(level).toContain('2026-10 o1 ?');
    for (const id of ['A22.in', 'A22.out', 'A22.recorded']) {
      const rows = await figures(id, 'organization');
      expect(rows.filter((row) => /^2026-1[01] o1/u.test(row))).toEqual(['2026-10 o1 ?', '2026-11 o1 ?']);
    }
  });

  it('tell who came and went where both ends of the month are shown', async () => {
    await service.tell(...pupils('o1', '2026-10-05', 0, 30), ...pupils('o2', '2026-10-05', 0, 20));
    await service.tell(expelled('2026-12-02', 'o1-r1', 'u1', { orgId: 'o1' }));
    await passBy();
    expect(await figures('A22.out', 'organization', { from: '2026-12-01', to: '2026-12-31' })).toEqual([
      '2026-12 o1 1/29',
      '2026-12 o2 0/20',
    ]);
    expect(await figures('A22.in', 'region', { from: '2026-10-01', to: '2026-11-30' })).toEqual([
      '2026-10 g1 ?',
      '2026-11 g1 0/50',
    ]);
  });

  it('show some of the people of an imported indicator only where all of them are shown', async () => {
    const inverted = {
      id: 'X1',
      version: 1,
      title: 'Контингент на подключённого',
      formula: 'Наоборот.',
      numerator: 'students.roster',
      denominator: 'students.connected',
      unit: 'share' as const,
      dimensions: [],
    };
    await service.ask(defineIndicators, { definitions: [inverted] });
    const joined = (orgId: string, n: number) => {
      const about = { membershipId: `${orgId}-ms${n}`, organizationId: orgId, personId: `${orgId}-p${n}` };
      const metadata = { orgId, effectiveOn: '2026-10-10' };
      return [
        { type: 'MembershipOpened', data: { ...about, role: 'student', unitId: 'u1', via: 'school' }, metadata },
        { type: 'MembershipVerified', data: { ...about, rosterEntryId: `${orgId}-r${n}` }, metadata },
      ] as never[];
    };
    await service.tell(...pupils('o1', '2026-10-05', 0, 3), ...pupils('o2', '2026-10-05', 0, 9));
    await service.tell(
      ...Array.from({ length: 8 }, (_, n) => [...(n < 2 ? joined('o1', n) : []), ...joined('o2', n)]).flat(),
    );
    await passBy();
    const october = { from: '2026-10-01', to: '2026-10-31' };
    for (const id of ['A22', 'A3', 'X1'])
      expect(await figures(id, 'organization', october)).toEqual(['2026-10 o1 ?', '2026-10 o2 ?']);
    expect(await figures('A3', 'region', october)).toEqual(['2026-10 g1 10/12']);
  });

  it('are remembered once counted, with all that the same rows tell', async () => {
    await service.tell(...pupils('o1', '2026-10-05', 0, 30), ...pupils('o2', '2026-10-05', 0, 20));
    await passBy();
    const count = jest.spyOn(peopleSource, 'count');
    const october = { from: '2026-10-01', to: '2026-10-31' };
    const first = await figures('A22', 'organization', october);
    const counted = count.mock.calls.length;
    expect(await figures('A3', 'organization', october)).toEqual(['2026-10 o1 0/30', '2026-10 o2 0/20']);
    const later = service.get(Publisher);
    const other = new ClosedFigures(service.get(Figures), service.stores.ephemeral);
    const [closed] = (await later.closed('g1')).filter(({ to }) => to === '2026-10-31');
    expect((await other.of('students.roster', undefined, closed!, ['o1', 'o2'])).sums.get('o1')).toBe(30);
    expect(first).toEqual(['2026-10 o1 30/undefined', '2026-10 o2 20/undefined']);
    expect(count.mock.calls.length).toBe(counted);
  });

  it('go by people wherever people are counted', () => {
    const without = builtInIndicators.filter((one) => peopleOf(one).length === 0).map(({ id }) => id);
    // Organisations, links, groups, subjects and management chats; the balance is to be 0.
    expect(without).toEqual([
      'A1',
      'A13',
      'A14.two',
      'A15',
      'A22.balance',
      'A29.redeemed',
      'A9',
      'A10',
      'A16',
      'A16.programmes',
    ]);
  });
});
