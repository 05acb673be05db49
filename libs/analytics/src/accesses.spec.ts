import { jest } from '@jest/globals';
import {
  listAccesses,
  listMyReaders,
  listPlatformAccesses,
  recordAccess,
  type AccessFilter,
  type RecordAccess,
} from '@zveno/contracts-analytics';
import type { RequestContext } from '@zveno/messaging';
import { processActor, DomainError } from '@zveno/kernel';
import { AccessLog } from './access-record/access-log.ts';
import { NOW, on, startAnalytics } from './reports.fixture.ts';

type Service = Awaited<ReturnType<typeof startAnalytics>>;
let service: Service;

beforeEach(async () => {
  process.env.ZVENO_STRICT_QUERIES = '1';
  service = await startAnalytics();
});
afterEach(() => service.stop());

const roster: RecordAccess = {
  actorId: 'teacher-1',
  act: 'org-structure.roster.list',
  outcome: 'read',
  organizationId: 'o1',
  subjectIds: ['u1'],
};
const record = async (about: Partial<RecordAccess> = {}) =>
  (await service.ask(recordAccess, { ...roster, ...about }, processActor('gateway'))).position;
const recorded = async () => {
  const { events } = await service.stores.eventStore.readAll('0', 1000);
  return events.filter(({ type }) => type === 'AccessRecorded');
};
const list = async (filter: AccessFilter = {}) =>
  service.ask(listAccesses, { organizationId: 'o1', after: await service.stores.eventStore.head(), ...filter });
const later = (minutes: number) => service.clock.set(new Date(Date.parse(NOW) + minutes * 60_000).toISOString());

describe('an access', () => {
  it('is in the log, without names, when the gateway is answered', async () => {
    await record({ subjectIds: ['u2', 'u1', 'u2'] });
    expect(await recorded()).toEqual([
      expect.objectContaining({
        stream: 'access-o1-2026-11-22-teacher-1',
        data: {
          accessId: expect.any(String),
          act: 'org-structure.roster.list',
          outcome: 'read',
          organizationId: 'o1',
          subjectIds: ['u1', 'u2'],
          quarter: NOW,
        },
        metadata: expect.objectContaining({ actorId: 'teacher-1', orgId: 'o1', recordedAt: NOW }),
      }),
    ]);
  });

  it('is told once in a quarter of an hour, and again in the next', async () => {
    const positions = await Promise.all(Array.from({ length: 20 }, () => record()));
    later(14);
    positions.push(await record());
    expect(new Set(positions).size).toBe(1);
    later(15);
    expect(await record()).not.toBe(positions[0]);
    expect(await recorded()).toHaveLength(2);
  });

  it('is told once also after a restart, and read once where two processes told it together', async () => {
    const { eventStore } = service.stores;
    await record();
    const context = { now: NOW, correlationId: 'c' } as RequestContext;
    const another = () => new AccessLog(eventStore, service.clock);
    await another().record(roster, context);
    expect(await recorded()).toHaveLength(1);
    await Promise.all([another(), another()].map((log) => log.record({ ...roster, actorId: 'teacher-2' }, context)));
    expect((await list({ actorId: 'teacher-2' })).items).toHaveLength(1);
  });

  it('differs by actor, act, subject, outcome and organisation', async () => {
    await record();
    await record({ actorId: 'teacher-2' });
    await record({ act: 'org-structure.movements.list' });
    await record({ subjectIds: [] });
    await record({ outcome: 'refused', code: 'access.denied' });
    const { organizationId: _, ...platform } = roster;
    await service.ask(recordAccess, platform, processActor('gateway'));
    expect(await recorded()).toHaveLength(6);
  });

  it('that could not be recorded is not answered, and tried anew by the next', async () => {
    const append = jest.spyOn(service.stores.eventStore, 'append');
    append.mockRejectedValueOnce(new DomainError('event-store.unavailable'));
    await expect(record()).rejects.toThrow('event-store.unavailable');
    await record();
    expect(await recorded()).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['of a stranger', { actorId: 'nobody' }],
    ['about names', { subjectIds: ['Анна'] }],
    ['of no known outcome', { outcome: 'seen' }],
    ['with words for a code', { code: 'not you, Anna' }],
  ])('%s is refused', async (_, about) => {
    await expect(record(about)).rejects.toThrow('request.invalid');
  });
});

describe('the list of accesses', () => {
  it('shows the latest first, page by page, and nothing of other organisations', async () => {
    for (const minute of [0, 16, 31, 46]) {
      later(minute);
      await record();
      await record({ organizationId: 'o2' });
    }
    const first = await list({ limit: 3 });
    const second = await list({ limit: 3, cursor: first.next! });
    const items = [...first.items, ...second.items];
    expect(items.map(({ at }) => at.slice(11, 16))).toEqual(['12:46', '12:31', '12:16', '12:00']);
    expect(new Set(items.map(({ organizationId }) => organizationId))).toEqual(new Set(['o1']));
    expect(second.next).toBeUndefined();
    await expect(list({ cursor: 'bm8' })).rejects.toThrow('cursor.invalid');
  });

  it('is narrowed by actor, subject, outcome and days of Moscow', async () => {
    await record();
    await record({ actorId: 'parent-1', outcome: 'refused', code: 'access.denied', subjectIds: ['u2'] });
    later(600);
    await record({ subjectIds: [] });
    const found = async (filter: AccessFilter) => (await list(filter)).items.length;
    expect(await found({ actorId: 'parent-1' })).toBe(1);
    expect(await found({ subjectId: 'u1' })).toBe(1);
    expect(await found({ outcome: 'refused' })).toBe(1);
    expect(await found({ from: '2026-11-23' })).toBe(1);
    expect(await found({ to: '2026-11-22' })).toBe(2);
    expect((await list({ to: '2026-11-22', limit: 1 })).next).toBeDefined();
    await expect(found({ from: '2026-11-23', to: '2026-11-22' })).rejects.toThrow('period.reversed');
  });

  it('of the platform is for who runs all of it', async () => {
    const { organizationId: _, ...platform } = roster;
    const { position: after } = await service.ask(recordAccess, platform, processActor('gateway'));
    expect((await service.ask(listPlatformAccesses, { after })).items).toHaveLength(1);
    await expect(service.ask(listPlatformAccesses, {}, { regions: ['g1'] })).rejects.toThrow('access.denied');
  });
});

describe('who read my data', () => {
  const membership = { membershipId: 'ms1', organizationId: 'o1', personId: 'p1' };
  const mine = async () => {
    const after = await service.stores.eventStore.head();
    const { items } = await service.ask(listMyReaders, { after }, { actorId: 'p1' });
    return items.map(({ actorId }) => actorId).sort();
  };

  it('tells of readings by person, by entry, and by unit and organisation while I belong there', async () => {
    const at = { recordedAt: '2026-11-22T12:00:00.000Z' };
    await record({ actorId: 'before', subjectIds: ['r1'] });
    await service.tell(
      on('2026-11-22', 'RosterEntryMatched', { rosterEntryId: 'r1', organizationId: 'o1', personId: 'p1' }, at),
      on('2026-11-22', 'MembershipOpened', { ...membership, role: 'student', unitId: 'u1', via: 'school' }, at),
      on('2026-11-22', 'MembershipEnded', { ...membership, reason: 'withdrawn' }, { recordedAt: '2026-11-22T13:00:00.000Z' }), // prettier-ignore
    );
    later(16);
    await record({ actorId: 'by-unit', subjectIds: ['u1'] });
    await record({ actorId: 'by-organisation', subjectIds: [] });
    await record({ actorId: 'by-person', subjectIds: ['p1'] });
    await record({ actorId: 'refused', subjectIds: ['p1'], outcome: 'refused' });
    await record({ actorId: 'p1', subjectIds: ['p1'] });
    await record({ actorId: 'other-unit', subjectIds: ['u2'] });
    later(61);
    await record({ actorId: 'too-late', subjectIds: ['u1'] });
    expect(await mine()).toEqual(['before', 'by-organisation', 'by-person', 'by-unit']);
  });

  it('no longer tells of an entry that was matched to me by mistake', async () => {
    const match = { rosterEntryId: 'r1', organizationId: 'o1', personId: 'p1' };
    await record({ subjectIds: ['r1'] });
    await service.tell(on('2026-11-22', 'RosterEntryMatched', match), on('2026-11-22', 'RosterEntryUnmatched', match));
    expect(await mine()).toEqual([]);
  });
});
