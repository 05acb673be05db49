import { communication } from '@zveno/communication';
import type { Recorded } from '@zveno/kernel';
import {
  createHost,
  defineService,
  openReadings,
  openStores,
  readingsProviders,
  startServices,
  storeProviders,
} from '@zveno/service';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fillSchool, newcomer, SCHOOL } from './chat/fill-school.ts';
import { PeopleController } from './chat/people.controller.ts';
import { percentile } from './percentile.ts';
import type { BenchRecord } from './record.ts';

const NEWCOMERS = 600;
/** As fast as requests are approved: 600 in some three seconds and a half. */
const EVERY_MS = 5;
/** A group's chat and channel, and twelve lessons. */
const CHATS_EACH = 14;

/** Chats of a school of 3,000 follow 600 students who are approved one after the other. */
export const chatSyncBench = async (): Promise<BenchRecord[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-bench-sync-'));
  const host = createHost('bench', { DATA_DIR: folder, LOG_LEVEL: 'silent' }, { defaultMetrics: false });
  try {
    const stores = await openStores(host, { ownMasterKey: true });
    const { eventStore } = stores;
    const readings = await openReadings(host, stores, communication);
    await startServices(host, [defineService({ name: 'identity', controllers: [PeopleController] })]);
    await startServices(host, [communication], [...storeProviders(stores), ...readingsProviders(readings)]);

    const events = async (after: string): Promise<Recorded[]> => {
      const all: Recorded[] = [];
      for (let from = after; ;) {
        const batch = await eventStore.readAll(from, 10_000);
        all.push(...batch.events);
        if (batch.events.length === 0) return all;
        from = batch.events.at(-1)!.position;
      }
    };
    /** Waits until nothing has been added for two seconds. */
    const quiet = async () => {
      for (let head = await eventStore.head(); ;) {
        await pause(2_000);
        const now = await eventStore.head();
        if (now === head) return;
        head = now;
      }
    };
    await fillSchool(eventStore, NEWCOMERS);
    await quiet();
    const settled = await eventStore.head();

    const look = performance.now();
    const one = newcomer(NEWCOMERS - 1);
    await eventStore.append(one.stream, one.events, 'any');
    const isHis = ({ type, data }: Recorded) =>
      type === 'ParticipantAdded' && (data as { personId: string }).personId === `student-${2_400 - NEWCOMERS}`;
    while ((await events(settled)).filter(isHis).length < CHATS_EACH) await pause(1);
    const alone = performance.now() - look;
    await quiet();

    const before = await eventStore.head();
    const cpu = process.cpuUsage();
    const due = performance.now();
    for (let n = 0; n < NEWCOMERS - 1; n += 1) {
      const { stream, events: approved } = newcomer(n);
      await eventStore.append(stream, approved, 'any');
      await pause(Math.max(0, due + n * EVERY_MS - performance.now()));
    }
    const approving = performance.now() - due;
    await quiet();
    const { user, system } = process.cpuUsage(cpu);
    const told = await events(before);
    const approvedAt = new Map(
      told.flatMap((event) =>
        event.type === 'MembershipVerified' ? [[event.metadata.eventId, Date.parse(event.metadata.recordedAt)]] : [],
      ),
    );
    const delays = told
      .filter(({ type }) => type === 'ParticipantAdded')
      .map(
        ({ data, metadata }) =>
          Date.parse(metadata.recordedAt) - approvedAt.get((data as { because: string }).because)!,
      )
      .sort((a, b) => a - b);
    if (delays.length !== (NEWCOMERS - 1) * CHATS_EACH) throw new Error(`${delays.length} participants of ${SCHOOL}`);
    return [
      { name: 'chats: one student approved, until in all 14 chats', value: Math.round(alone), unit: 'ms' },
      { name: 'chats: 600 approved one after the other', value: Math.round(approving), unit: 'ms' },
      { name: 'chats: until somebody is in a chat, p50', value: percentile(delays, 0.5), unit: 'ms' },
      { name: 'chats: until somebody is in a chat, p99', value: percentile(delays, 0.99), unit: 'ms', baseline: 2_000 },
      {
        name: 'chats: processor per approval, 14 additions written and read',
        value: Math.round((user + system) / 1_000 / (NEWCOMERS - 1)),
        unit: 'ms',
      },
    ];
  } finally {
    await host.shutdown.stop('bench');
    rmSync(folder, { recursive: true, force: true });
  }
};
