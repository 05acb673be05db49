import { closeReportingPeriod, getIndicatorValues, listReportingPeriods } from '@zveno/contracts-analytics';
import type { Recorded } from '@zveno/kernel';
import { territory, enrolled, startAnalytics } from '../../reports.fixture.ts';
import { duePeriods } from './due-periods.ts';
import { reportingPeriods, type ClosedPeriod } from './reporting-periods.decider.ts';

type Kind = 'week' | 'month';
const about = (kind: Kind, from: string, to: string) => ({ regionId: 'g1', kind, from, to, known: '9' });
const closed = (kind: Kind, from: string, to: string): ClosedPeriod => ({
  ...about(kind, from, to),
  closedAt: '2026-11-20T00:00:00.000Z',
  closedBy: 'operator-1',
});
const decide = (data: ReturnType<typeof about>, state: ClosedPeriod[], since = '2026-11-22') =>
  reportingPeriods.decide(
    { type: 'CloseReportingPeriod', data: { ...data, today: '2026-11-22', since }, metadata: {} as never },
    state,
  );
const labels = (...asked: Parameters<typeof duePeriods>) => duePeriods(...asked).map(({ label }) => label);

describe('reporting periods', () => {
  it('are closed in order, once over, and once', () => {
    const [week, closedWeek] = [about('week', '2026-11-09', '2026-11-15'), closed('week', '2026-11-09', '2026-11-15')];
    expect(decide(week, [])).toEqual([{ type: 'ReportingPeriodClosed', data: week }]);
    expect(decide(week, [closedWeek])).toEqual([]);
    expect(() => decide(about('month', '2026-10-01', '2026-10-31'), [closedWeek])).toThrow('period.closed-later');
    expect(() => decide(about('month', '2026-11-01', '2026-11-30'), [closedWeek])).toThrow('period.not-over');
  });

  it('take with them what ended earlier and would be passed over, from the region’s first day on', () => {
    const events = decide(about('week', '2026-11-09', '2026-11-15'), [], '2026-10-28');
    expect(events.map(({ data: { kind, to, known } }) => [kind, to, known])).toEqual([
      ['month', '2026-10-31', '9'],
      ['week', '2026-11-01', '9'],
      ['week', '2026-11-08', '9'],
      ['week', '2026-11-15', '9'],
    ]);
  });

  it('are due in the order of their last days, a week before the month that ends with it', () => {
    expect(labels([], '2026-11-20', '2026-12-06')).toEqual(['2026-W47', '2026-W48', '2026-11', '2026-W49']);
    expect(labels([closed('week', '2026-11-23', '2026-11-29')], '2026-11-20', '2026-12-06')).toEqual([
      '2026-11',
      '2026-W49',
    ]);
    expect(labels([], '2027-01-30', '2027-02-28')).toEqual(['2027-W04', '2027-01', '2027-W05', '2027-W06', '2027-W07', '2027-W08', '2027-02']); // prettier-ignore
    expect(labels([], '2026-12-07', '2026-12-06')).toEqual([]);
  });
});

describe('weeks and months of a region', () => {
  let service: Awaited<ReturnType<typeof startAnalytics>>;
  beforeEach(async () => {
    service = await startAnalytics();
    await service.tell(...territory);
    await service.readings.runner.waitFor('report-regions', await service.stores.eventStore.head(), 60_000);
  });
  afterEach(() => service.stop());
  const passBy = (now: string) => service.processes.timers!.runOnce(now, 'reporting-periods');
  const list = () => service.ask(listReportingPeriods, { regionId: 'g1' });

  it('close by themselves when they have been over for three whole days, once however often it is looked', async () => {
    await passBy('2026-10-07T20:59:59.000Z');
    expect(await list()).toEqual({ items: [], closesAfterDays: 3 });
    // Midnight of the 8th in Moscow.
    await passBy('2026-10-07T21:00:00.000Z');
    await passBy('2026-10-07T21:00:00.000Z');
    const { items } = await list();
    expect(items).toMatchObject([{ kind: 'week', from: '2026-09-28', to: '2026-10-04', byItself: true }]);
    await passBy('2026-11-04T12:00:00.000Z');
    expect((await list()).items.map(({ kind, to }) => [kind, to])).toEqual([
      ['week', '2026-10-04'],
      ['week', '2026-10-11'],
      ['week', '2026-10-18'],
      ['week', '2026-10-25'],
      ['month', '2026-10-31'],
    ]);
  });

  it('close under one id in every copy of the service', async () => {
    await Promise.all([passBy('2026-10-20T12:00:00.000Z'), passBy('2026-10-20T12:00:00.000Z')]);
    const events: Recorded[] = [];
    for await (const event of service.stores.eventStore.readStream('reporting-periods-g1')) events.push(event);
    expect(events.map(({ data }) => (data as { to: string }).to)).toEqual(['2026-10-04', '2026-10-11']);
    expect(new Set(events.map(({ metadata }) => metadata.commandId)).size).toBe(2);
    expect(events.every(({ metadata }) => metadata.actorId === 'process:reporting-periods')).toBe(true);
  });

  it('show outside without anybody’s hand, fixed as they were known', async () => {
    const pupils = Array.from({ length: 9 }, (_, n) => enrolled('2026-09-01', `r${n}`, 'u1'));
    await service.tell(...pupils);
    await passBy('2026-11-04T12:00:00.000Z');
    const after = await service.tell(enrolled('2026-09-01', 'late', 'u1'));
    const analyst = { actorId: 'p-analyst', roles: ['analyst' as const], regions: ['g1'] };
    const ask = (period: Kind) =>
      service.ask(getIndicatorValues, { indicatorId: 'A22', regionId: 'g1', period, after }, analyst);
    expect((await ask('month')).rows).toMatchObject([{ period: '2026-10', numerator: 9, closed: true }]);
    expect((await ask('week')).rows.map(({ numerator }) => numerator)).toEqual([9, 9, 9, 9]);
  });

  it('may be closed sooner by an operator’s hand', async () => {
    service.clock.set('2026-10-06T12:00:00.000Z');
    await service.ask(closeReportingPeriod, { regionId: 'g1', kind: 'week', from: '2026-09-28' });
    await passBy('2026-10-08T12:00:00.000Z');
    expect((await list()).items).toMatchObject([{ to: '2026-10-04', byItself: false, closedAt: expect.any(String) }]);
    const wrong = service.ask(closeReportingPeriod, { regionId: 'g1', kind: 'week', from: '2026-09-29' });
    await expect(wrong).rejects.toThrow('period.invalid');
  });
});
