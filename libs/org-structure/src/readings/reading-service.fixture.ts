import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope, Sealed } from '@zveno/kernel';
import type { Route } from '@zveno/contracts-common';
import { rosterSubject, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
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
import { readingControllers, readingModels, readingProviders } from './index.ts';

export const NOW = '2026-11-22T12:00:00.000Z';

type Told = OrgStructureEvent & { metadata: Partial<Envelope> };

/** The readings of org-structure over stores of their own in a folder of their own, asked as the gateway asks. */
export const startReadingService = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-readings-'));
  const clock = new FixedClock(NOW);
  const environment = { DATA_DIR: folder, LOG_LEVEL: 'silent' };
  const host = createHost('readings', environment, { clock, defaultMetrics: false });
  const stores = await openStores(host, { ownMasterKey: true });
  const readings = await openReadings(host, stores, { name: 'org-structure', models: readingModels });
  const service = defineService({
    name: 'org-structure',
    controllers: readingControllers,
    providers: readingProviders,
  });
  await startServices(host, [service], [...storeProviders(stores), ...readingsProviders(readings)]);
  let count = 0;

  /** Records one event and answers its position. */
  const record = async (event: Told, recordedAt = '2026-09-01T05:00:00.000Z'): Promise<string> => {
    count += 1;
    const metadata = {
      eventId: `event-${count}`,
      schemaVersion: 1,
      commandId: `command-${count}`,
      actorId: 'actor-1',
      correlationId: 'c',
      effectiveOn: '2026-09-01',
      recordedAt,
      ...event.metadata,
    };
    const { type, data } = event;
    return (await stores.eventStore.append(`spec-${count}`, [{ type, data, metadata }], 'none')).position;
  };

  return {
    stores,
    record,
    /** Records events in order and answers the last position. */
    tell: async (...events: Told[]): Promise<string> => {
      let position = '0';
      for (const event of events) position = await record(event);
      return position;
    },
    /** Personal fields sealed for a roster entry. */
    seal: async (rosterEntryId: string, fields: Record<string, string>): Promise<Record<string, Sealed>> => {
      const subject = rosterSubject(rosterEntryId);
      const ring = await stores.vault.keysFor([{ subject, orgId: 'o1' }]);
      return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, ring.seal(subject, name, value)]));
    },
    ask: <Request extends object, Response extends object>(
      { subject }: Route<Request, Response>,
      request: Request,
    ): Promise<Response> =>
      host.requester.request<Response>(subject, request, {
        actor: { actorId: 'actor-1', roles: ['operator'], regions: '*' },
        commandId: 'command',
        correlationId: 'c',
      }),
    stop: async () => {
      await host.shutdown.stop('spec');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
