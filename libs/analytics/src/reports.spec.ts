import { getContingentReport, getCuratorCoverage, type ReportRequest } from '@zveno/contracts-analytics';
import { enrolled, expelled, on, startAnalytics, territory, transferred } from './reports.fixture.ts';

type Service = Awaited<ReturnType<typeof startAnalytics>>;
let service: Service;
let head: string;

beforeAll(async () => {
  process.env.ZVENO_STRICT_QUERIES = '1';
  service = await startAnalytics();
  const late = { recordedAt: '2026-10-11T05:00:00.000Z' };
  const group = (unitId: string, metadata = {}) =>
    on('2026-09-01', 'StudyGroupCreated', { unitId, name: unitId, cohort: 5, academicYearId: 'y1' }, metadata);
  const curator = (date: string, unitId: string, rosterEntryId: string) =>
    on(date, 'CuratorAssigned', { unitId, rosterEntryId, kind: 'principal' });
  head = await service.tell(
    ...territory,
    group('u1'),
    group('u2'),
    group('v1', { orgId: 'o2' }),
    on('2026-09-01', 'EmployeeHired', { rosterEntryId: 't1', unitId: 's1', groundCode: 'contract' }),
    on('2026-09-01', 'EmployeeHired', { rosterEntryId: 't2', unitId: 's1', groundCode: 'contract' }),
    curator('2026-09-01', 'u1', 't1'),
    curator('2026-09-11', 'u2', 't2'),
    on('2026-09-21', 'EmployeeDismissed', { rosterEntryId: 't2', fromUnitId: 's1', groundCode: 'own-wish' }),
    enrolled('2026-09-01', 'r1', 'u1'),
    enrolled('2026-09-01', 'r2', 'u1'),
    enrolled('2026-09-01', 'r3', 'v1', { orgId: 'o2' }),
    enrolled('2026-09-01', 'r9', 'w1', { orgId: 'o3' }),
    transferred('2026-09-15', 'r1', 'u1', 'u2'),
    on('2026-09-16', 'AcademicLeaveGranted', { rosterEntryId: 'r1', unitId: 'u2', groundCode: 'health' }),
    expelled('2026-09-20', 'r2', 'u1', late),
  );
});
afterAll(() => service.stop());

const contingent = (request: ReportRequest) => service.ask(getContingentReport, { after: head, ...request });
const september = { from: '2026-09-02', to: '2026-09-30' };

describe('the report of contingent and movement', () => {
  it('balances an organisation over a period, by ground and by unit', async () => {
    const report = await contingent({ organizationId: 'o1', ...september });
    expect(report.students).toEqual({
      start: 2,
      in: 0,
      out: 1,
      end: 1,
      discrepancy: 0,
      holds: true,
      onLeave: 1,
      transfers: 1,
      grounds: [
        { type: 'AcademicLeaveGranted', groundCode: 'health', count: 1 },
        { type: 'StudentExpelled', groundCode: 'own-wish', count: 1 },
        { type: 'StudentTransferredBetweenGroups', groundCode: 'own-wish', count: 1 },
      ],
      recordingDelay: { p50: 16, p95: 21 },
    });
    expect(report.staff).toMatchObject({ start: 2, out: 1, end: 1, holds: true });
    expect(report.units).toEqual([
      { unitId: 's1', start: 2, in: 0, out: 1, end: 1, discrepancy: 0 },
      { unitId: 'u1', start: 2, in: 0, out: 2, end: 0, discrepancy: 0 },
      { unitId: 'u2', start: 0, in: 1, out: 0, end: 1, discrepancy: 0 },
    ]);
    expect(report.definition).toMatchObject({ id: 'A22', version: 1 });
    expect(report.position).toBe(head);
  });

  it('answers as it was known: the expulsion was recorded in October', async () => {
    const then = await contingent({ organizationId: 'o1', ...september, known: '2026-10-10' });
    expect(then.students).toMatchObject({ out: 0, end: 2, holds: true });
    expect(await contingent({ organizationId: 'o1', ...september, known: then.position })).toEqual(then);
  });

  it('sums organisations into municipalities and regions', async () => {
    const ends = async (request: ReportRequest) => {
      const { students, organizations } = await contingent({ ...request, ...september });
      return [students.end, organizations.map(({ students: own }) => own.end)];
    };
    expect(await ends({ municipalityId: 'm1' })).toEqual([2, [1, 1]]);
    expect(await ends({ regionId: 'g1' })).toEqual([2, [1, 1]]);
    expect(await ends({ regionId: 'g2' })).toEqual([1, [1]]);
  });

  it('is of today where nothing is said, and of one day', async () => {
    expect(await contingent({ organizationId: 'o1' })).toMatchObject({ from: '2026-11-22', to: '2026-11-22' });
    expect((await contingent({ organizationId: 'o1', on: '2026-09-01' })).students).toMatchObject({ start: 0, in: 2 });
  });

  it('sounds the alarm when recorded movements contradict each other', async () => {
    const position = await service.tell(enrolled('2026-09-25', 'r1', 'u2'));
    const { students } = await service.ask(getContingentReport, {
      organizationId: 'o1',
      ...september,
      after: position,
    });
    expect(students).toMatchObject({ in: 1, end: 1, discrepancy: -1, holds: false });
  });
});

describe('the report of curator coverage', () => {
  const coverage = (request: ReportRequest) => service.ask(getCuratorCoverage, { after: head, ...request });

  it('counts groups with a principal curator who still works there, and days without', async () => {
    const own = { organizationId: 'o1', from: '2026-09-01', known: head };
    expect(await coverage({ ...own, to: '2026-09-20' })).toMatchObject({
      groups: 2,
      covered: 2,
      share: 1,
      vacancyDays: 10,
    });
    expect(await coverage({ ...own, to: '2026-09-30' })).toMatchObject({ covered: 1, share: 0.5, vacancyDays: 20 });
  });

  it('divides sums, never averages shares', async () => {
    const report = await coverage({ regionId: 'g1', on: '2026-09-15' });
    expect(report).toMatchObject({ groups: 3, covered: 2, share: 2 / 3, vacancyDays: 1 });
    expect(report.organizations).toEqual([
      { organizationId: 'o1', groups: 2, covered: 2, vacancyDays: 0 },
      { organizationId: 'o2', groups: 1, covered: 0, vacancyDays: 1 },
    ]);
  });

  it('has no share where there are no groups', async () => {
    expect(await coverage({ regionId: 'g2' })).not.toHaveProperty('share');
  });
});

describe('bad questions', () => {
  it.each<[ReportRequest, string]>([
    [{}, 'report.scope-invalid'],
    [{ organizationId: 'o1', regionId: 'g1' }, 'report.scope-invalid'],
    [{ organizationId: 'o9' }, 'organization.not-found'],
    [{ municipalityId: 'm9' }, 'municipality.not-found'],
    [{ regionId: 'g9' }, 'region.not-found'],
    [{ organizationId: 'o1', from: '2026-09-01' }, 'period.invalid'],
    [{ organizationId: 'o1', on: '2026-09-01', ...september }, 'period.invalid'],
    [{ organizationId: 'o1', from: '2026-09-02', to: '2026-09-01' }, 'period.reversed'],
    [{ organizationId: 'o1', on: '2026-11-23' }, 'date.in-future'],
    [{ organizationId: 'o1', known: '99999' }, 'position.beyond-head'],
    [{ organizationId: 'o1', known: '2026-12-01' }, 'date.in-future'],
    [{ organizationId: 'o1', on: '2026-02-30' }, 'request.invalid'],
  ])('%j is refused: %s', async (request, code) => {
    await expect(service.ask(getContingentReport, request)).rejects.toThrow(code);
    await expect(service.ask(getCuratorCoverage, request)).rejects.toThrow(code);
  });

  it('about another region are refused to who answers for one', async () => {
    const inG1 = { regions: ['g1'] };
    await expect(service.ask(getContingentReport, { regionId: 'g2' }, inG1)).rejects.toThrow('access.denied');
    await expect(service.ask(getContingentReport, { municipalityId: 'm2' }, inG1)).rejects.toThrow('access.denied');
    await expect(service.ask(getContingentReport, { regionId: 'g1' }, inG1)).resolves.toBeDefined();
    await expect(service.ask(getContingentReport, { municipalityId: 'm1' }, inG1)).resolves.toBeDefined();
  });
});
