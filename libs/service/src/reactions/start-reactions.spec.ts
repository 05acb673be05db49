import { defineEvents, defineUpcasters, id, type EventsOf } from '@zveno/kernel';
import { defineReaction, defineTimer } from '@zveno/reactions';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHost } from '../host.ts';
import { defineService, startServices } from '../service.ts';
import { openStores, storeProviders } from '../stores/open-stores.ts';

const shapes = defineEvents({ BellRung: { bellId: id() } });
const events = defineUpcasters<EventsOf<typeof shapes>>(shapes);
const HEARD = Symbol('Heard');

type Heard = { heard: (bellId: string) => void };

const school = defineService({
  name: 'school',
  controllers: [],
  reactions: [
    (get) =>
      defineReaction({
        name: 'listener',
        events,
        handles: ['BellRung'],
        react: async ({ data }) => get<Heard>(HEARD).heard(data.bellId),
      }),
  ],
  timers: [() => defineTimer({ name: 'broken', everySeconds: 60, run: () => Promise.reject(new Error('Анна')) })],
});

const folder = mkdtempSync(join(tmpdir(), 'zveno-processes-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('a service’s reactions and timers run with it, show how they do, and stop before its stores', async () => {
  const environment = { DATA_DIR: folder, LOG_LEVEL: 'silent' };
  const host = createHost('spec', environment, { defaultMetrics: false });
  const stores = await openStores(host, { ownMasterKey: true });
  const rung = Promise.withResolvers<string>();
  const given = [...storeProviders(stores), { provide: HEARD, useValue: { heard: rung.resolve } }];
  const [running] = await startServices(host, [school], given);
  const eventId = randomUUID();
  const metadata = {
    eventId,
    schemaVersion: 1,
    commandId: eventId,
    actorId: 'anna',
    effectiveOn: '2026-09-01',
    recordedAt: '2026-09-01T05:00:00.000Z',
    correlationId: eventId,
  };
  await stores.eventStore.append('bell-1', [{ type: 'BellRung', data: { bellId: 'first' }, metadata }], 'none');
  expect(await rung.promise).toBe('first');
  expect((await host.health.readiness()).checks).toMatchObject({ 'reactions of school': 'ok' });
  expect(running!.processes.reactions!.status()).toMatchObject([{ name: 'listener', state: 'following' }]);
  const figures = await host.metrics.registry.metrics();
  expect(figures).toContain('zveno_reaction_held_up{reaction="school/listener"} 0');
  expect(figures).toContain('zveno_timer_failed{timer="school/broken"} 1');
  expect(await host.shutdown.stop('spec')).toBe(true);
});
