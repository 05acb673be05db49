import type { CommandReply, Route } from '@zveno/contracts-common';
import { orgStructureCommands as commands, orgStructureQueries as queries } from '@zveno/contracts-org-structure';
import type { OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { isDomainError, START, type Recorded } from '@zveno/kernel';
import { FixedClock } from '@zveno/messaging';
import {
  createHost,
  defineService,
  openReadings,
  openStores,
  readingsProviders,
  startServices,
  storeProviders,
} from '@zveno/service';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MovementBatches } from './movement-batch/movement-batches.ts';
import { PersonNames } from './readings/members/person-names.ts';
import { readingControllers, readingModels, readingProviders } from './readings/index.ts';
import { writeSide } from './write-side.ts';

type Routes = typeof commands & typeof queries;
type Wish<N extends keyof Routes> = InstanceType<Routes[N]['request']>;
type Reply<N extends keyof Routes> = InstanceType<Routes[N]['response']>;

/** Commands and readings of org-structure together, over stores in a folder of their own; nobody asks who may. */
export const startService = async (now = '2026-11-22T09:00:00.000Z') => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-org-'));
  const clock = new FixedClock(now);
  const host = createHost('spec', { DATA_DIR: folder, LOG_LEVEL: 'silent' }, { clock, defaultMetrics: false });
  const stores = await openStores(host, { ownMasterKey: true });
  const readings = await openReadings(host, stores, { name: 'org-structure', models: readingModels });
  let batches: MovementBatches | undefined;
  class Seen {
    constructor(of: MovementBatches) {
      batches = of;
    }
  }
  const service = defineService({
    name: 'org-structure',
    controllers: [...writeSide.controllers, ...readingControllers],
    providers: [
      ...writeSide.providers,
      ...readingProviders,
      // Names are identity's to open, which is not here.
      { provide: PersonNames, useValue: { of: async () => new Map() } },
      { provide: Seen, inject: [MovementBatches], useFactory: (of: MovementBatches) => new Seen(of) },
    ],
  });
  await startServices(host, [service], [...storeProviders(stores), ...readingsProviders(readings)]);
  let after: string | undefined;

  const ask = async <N extends keyof Routes>(name: N, request: object, actorId = 'person-1'): Promise<Reply<N>> => {
    const route = { ...commands, ...queries }[name] as Route;
    const seen = route.kind === 'query' && route.method === 'GET' && after !== undefined ? { after } : {};
    const reply = await host.requester.request<Reply<N>>(
      route.subject,
      { ...seen, ...request },
      { actor: { actorId, roles: [], regions: '*' }, commandId: randomUUID(), correlationId: randomUUID() },
    );
    if (route.kind === 'command') after = (reply as unknown as CommandReply).position;
    return reply;
  };

  return {
    clock,
    tell: <N extends keyof typeof commands>(name: N, request: Wish<N>, actorId?: string) => ask(name, request, actorId),
    ask: <N extends keyof typeof queries>(name: N, request: object, actorId?: string) => ask(name, request, actorId),
    /** The code of the refusal. */
    refused: (name: keyof Routes, request: object, actorId?: string) =>
      ask(name, request, actorId).then(
        () => 'accepted',
        (error: unknown) => (isDomainError(error) ? error.code : String(error)),
      ),
    /** Resolves when a batch has ended; what is asked from then on sees what it did. */
    finished: async (batchId: string) => {
      await batches!.finished(batchId);
      after = await stores.eventStore.head();
    },
    stores,
    log: async () => (await stores.eventStore.readAll(START, 10_000)).events as readonly Recorded<OrgStructureEvent>[],
    stop: async () => {
      await host.shutdown.stop('spec');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type Service = Awaited<ReturnType<typeof startService>>;

/** A school with the year that ends, the one that begins, and classes 5А, 5Б, 11А with a few students. */
export const aSchool = async ({ tell }: Service) => {
  const { id: regionId } = await tell('registerRegion', { name: 'Край', code: '59' });
  const { id: municipalityId } = await tell('registerMunicipality', { regionId, name: 'Город', code: '57701000' });
  const profile = { municipalityId, kind: 'school', name: 'Школа № 1', timeZone: 'Asia/Yekaterinburg' } as const;
  const { id: organizationId } = await tell('registerOrganization', profile);
  const year = async (first: number) =>
    (
      await tell('openAcademicYear', {
        organizationId,
        title: `${first}/${first + 1}`,
        startsOn: `${first}-09-01`,
        endsOn: `${first + 1}-08-31`,
      })
    ).id;
  const [thisYear, nextYear] = [await year(2026), await year(2027)];
  const group = async (name: string, cohort: number) =>
    (
      await tell('createStudyGroup', {
        organizationId,
        name,
        cohort,
        academicYearId: thisYear,
        effectiveOn: '2026-09-01',
      })
    ).id;
  const groups = { a5: await group('5А', 5), b5: await group('5Б', 5), a11: await group('11А', 11) };
  const student = async (unitId: string, givenName: string) =>
    (await tell('addStudent', { organizationId, unitId, surname: 'Ученик', givenName, effectiveOn: '2026-09-01' })).id;
  const students = {
    anna: await student(groups.a5, 'Анна'),
    boris: await student(groups.a5, 'Борис'),
    vera: await student(groups.b5, 'Вера'),
    gleb: await student(groups.a11, 'Глеб'),
  };
  const order = async (kind: 'student-movement' | 'local-act' | 'structure', date = '2026-11-20') =>
    (await tell('registerOrder', { organizationId, kind, number: '1', date })).id;
  return { organizationId, municipalityId, thisYear, nextYear, groups, students, order };
};
