import { LogReader, openEventStore, type EventStore } from '@zveno/event-store';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COSIGNATURE, signerOf } from '../notes/keys.ts';
import { sha256 } from '../sha256.ts';
import { AuditLog } from './audit-log.ts';

export const ORIGIN = 'zveno.example/audit';
export const SIGNERS = [
  signerOf(ORIGIN, sha256('the log')),
  signerOf(`${ORIGIN}/time`, sha256('the clock'), COSIGNATURE),
] as const;

export const FIRST_SECOND = Date.parse('2026-09-01T06:00:00.000Z') / 1000;

const folders: string[] = [];
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-audit-'));
  folders.push(folder);
  return folder;
};
export const removeTemporary = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

/** The `n`th event of a made-up log: one a minute, of organisations o0 to o2 and of none. */
export const eventOf = (n: number, about: Readonly<{ recordedAt?: string; text?: string }> = {}) => {
  const org = n % 4;
  return {
    type: ['StudentEnrolled', 'UnitRenamed', 'OrderRegistered'][n % 3]!,
    data: { n, text: about.text ?? `событие ${n}`, name: { alg: 'A256GCM', key: `person-${n}`, box: 'AAECAwQF' } },
    metadata: {
      eventId: `e-${n}`,
      schemaVersion: 1,
      commandId: `c-${n}`,
      ...(org === 3 ? {} : { orgId: `o${org}` }),
      actorId: `p${n % 5}`,
      effectiveOn: '2026-09-01',
      recordedAt: about.recordedAt ?? new Date((FIRST_SECOND + n * 60) * 1000).toISOString(),
      correlationId: 'c',
    },
  };
};

/** Appends events from `from` on to streams of ten events each. */
export const write = async (store: EventStore, from: number, count: number, about = {}): Promise<void> => {
  for (let n = from; n < from + count; n += 1)
    await store.append(`s-${Math.floor(n / 10)}`, [eventOf(n, about)], 'any');
};

export const openStore = (folder = temporaryFolder()): Promise<EventStore> =>
  openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);

export const openLog = (folder = temporaryFolder(), witnessed?: string): Promise<AuditLog> =>
  AuditLog.open({ folder: join(folder, 'audit'), signers: SIGNERS, witnessed });

/** All events of a store. */
export const eventsIn = async (store: EventStore, after = '0') => (await store.readAll(after, 100_000)).events;

/** A store with `count` events and the tree over them, signed an hour after the last. */
export const audited = async (count: number, about = {}) => {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  await write(store, 0, count, about);
  const log = await openLog(folder);
  await log.append(await eventsIn(store));
  await log.checkpoint(FIRST_SECOND + count * 60 + 3600);
  return {
    folder,
    store,
    log,
    close: async () => {
      await log.close();
      await store.close();
    },
  };
};

export const readerOf = (store: EventStore): LogReader => new LogReader(store);
