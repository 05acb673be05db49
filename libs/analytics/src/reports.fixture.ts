import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, Envelope, EventOf } from '@zveno/kernel';
import type { InternalSubject } from '@zveno/contracts-analytics';
import type { AnalyticsEvent } from '@zveno/contracts-analytics/events';
import type { OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { FixedClock } from '@zveno/messaging';
import { createHost, openReadings, openStores, readingsProviders, startServices, storeProviders } from '@zveno/service';
import { analytics } from './index.ts';

/** Of an operator who has shown a second factor. */
const session = { id: 'session-1', strength: 'two' } as const;

export const NOW = '2026-11-22T12:00:00.000Z';

type Told = (OrgStructureEvent | AnalyticsEvent) & { metadata: Partial<Envelope> };

/** An event for specs, in effect from a date; of organisation o1 unless said otherwise. */
export const on = <Type extends OrgStructureEvent['type']>(
  effectiveOn: string,
  type: Type,
  data: EventOf<OrgStructureEvent, Type>['data'],
  metadata: Partial<Envelope> = {},
) => ({ type, data, metadata: { orgId: 'o1', effectiveOn, ...metadata } }) as unknown as Told;

export const enrolled = (date: string, rosterEntryId: string, unitId: string, metadata = {}) =>
  on(date, 'StudentEnrolled', { rosterEntryId, unitId, groundCode: 'admission' }, metadata);
export const expelled = (date: string, rosterEntryId: string, fromUnitId: string, metadata = {}) =>
  on(date, 'StudentExpelled', { rosterEntryId, fromUnitId, groundCode: 'own-wish' }, metadata);
export const transferred = (date: string, rosterEntryId: string, fromUnitId: string, toUnitId: string) =>
  on(date, 'StudentTransferredBetweenGroups', { rosterEntryId, fromUnitId, toUnitId, groundCode: 'own-wish' });

const membership = { membershipId: 'ms1', organizationId: 'o1', personId: 'p1' };

/** What the trail of accesses is made of: somebody read about an entry and the unit of a person who comes, moves and goes. */
export const accessEvents = (date: string, rosterEntryId: string, unitId: string) => {
  const match = { rosterEntryId, organizationId: 'o1', personId: 'p1' };
  const read = {
    accessId: `${rosterEntryId}-${unitId}`,
    act: 'org-structure.roster.list',
    outcome: 'read' as const,
    organizationId: 'o1',
    subjectIds: [rosterEntryId, unitId],
    quarter: `${date}T10:00:00.000Z`,
  };
  return [
    { type: 'AccessRecorded', data: read, metadata: { orgId: 'o1', effectiveOn: date } } satisfies Told,
    on(date, 'MembershipOpened', { ...membership, role: 'student', unitId, via: 'school' }),
    on(date, 'MembershipRoleCorrected', { ...membership, role: 'teacher', unitId }),
    on(date, 'MembershipEnded', { ...membership, reason: 'withdrawn' }),
    on(date, 'RosterEntryMatched', match),
    on(date, 'RosterEntryUnmatched', match),
  ] as const;
};

/** Region g1 with municipality m1 (organisations o1 and o2) and region g2 with m2 (o3). */
export const territory = [
  ...(['g1', 'g2'] as const).map((regionId) =>
    on('2026-01-01', 'RegionRegistered', { regionId, name: regionId, code: '1' }),
  ),
  ...(
    [
      ['m1', 'g1'],
      ['m2', 'g2'],
    ] as const
  ).map(([municipalityId, regionId]) =>
    on('2026-01-01', 'MunicipalityRegistered', { municipalityId, regionId, name: municipalityId, code: '1' }),
  ),
  ...(
    [
      ['o1', 'm1'],
      ['o2', 'm1'],
      ['o3', 'm2'],
    ] as const
  ).map(([organizationId, municipalityId]) =>
    on('2026-01-01', 'OrganizationRegistered', {
      organizationId,
      municipalityId,
      kind: 'school',
      vocabulary: 'school',
      name: organizationId,
      timeZone: 'Europe/Moscow',
      requisites: {},
    }),
  ),
];

/** Analytics over stores of its own in a folder, by default one that goes with it; asked as the gateway asks. */
export const startAnalytics = async (place?: string) => {
  const folder = place ?? mkdtempSync(join(tmpdir(), 'zveno-analytics-'));
  const environment = { DATA_DIR: folder, LOG_LEVEL: 'silent' };
  const clock = new FixedClock(NOW);
  const host = createHost('analytics', environment, { clock, defaultMetrics: false });
  const stores = await openStores(host, { ownMasterKey: true });
  const readings = await openReadings(host, stores, analytics);
  const [running] = await startServices(host, [analytics], [...storeProviders(stores), ...readingsProviders(readings)]);
  let count = 0;
  return {
    /** Records events in order and answers the last position. */
    tell: async (...events: Told[]): Promise<string> => {
      const batch = events.map(({ type, data, metadata }) => ({
        type,
        data,
        metadata: {
          eventId: `event-${(count += 1)}`,
          schemaVersion: 1,
          commandId: `command-${count}`,
          actorId: 'actor-1',
          correlationId: 'c',
          effectiveOn: '2026-09-01',
          recordedAt: '2026-10-01T05:00:00.000Z',
          ...metadata,
        },
      }));
      return (await stores.eventStore.append(`spec-${count}`, batch, 'any')).position;
    },
    ask: <Request extends object, Response extends object>(
      { subject }: Pick<InternalSubject<Request, Response>, 'subject' | 'request' | 'response'>,
      request: Request,
      actor: Partial<Actor> = {},
      commandId = 'command',
    ): Promise<Response> =>
      host.requester.request<Response>(subject, request, {
        actor: { actorId: 'actor-1', roles: ['operator'], regions: '*', session, ...actor },
        commandId,
        correlationId: 'c',
      }),
    clock,
    stores,
    readings,
    processes: running!.processes,
    get: running!.get,
    health: () => host.health.readiness(),
    figures: () => host.metrics.registry.metrics(),
    stop: async () => {
      await host.shutdown.stop('spec');
      if (place === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
};
