import { Aggregates, openEventStore, type EventStore } from '@zveno/event-store';
import { START, type Actor, type Recorded } from '@zveno/kernel';
import { openKeyStore, Vault } from '@zveno/privacy';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RosterImports } from './process/roster-imports.ts';

export const operator = { actorId: 'operator-1', roles: ['operator'], regions: '*' } as const;

/** Which organisations are entrusted to somebody who is no operator, by actor. */
export const entrusted = new Map<string, readonly string[]>();
export const NOW = '2026-11-22T09:00:00.000Z';

const may = async ({ actorId, roles }: Actor, organizationId?: string) =>
  roles.includes('operator') || (organizationId !== undefined && entrusted.get(actorId)?.includes(organizationId) === true);

/** The stores of one installation in a folder, and the imports on them. */
export const openPlatform = async (folder: string, masterKey: Buffer) => {
  const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
  const keys = await openKeyStore(`sqlite:${join(folder, 'keys.sqlite')}`, masterKey);
  const vault = new Vault(keys, masterKey);
  const imports = new RosterImports({ store, aggregates: new Aggregates(store), vault, now: () => NOW, may });
  const close = async () => {
    await imports.close();
    await store.close();
    await keys.close();
  };
  return { store, vault, imports, close };
};

export type Platform = Awaited<ReturnType<typeof openPlatform>> & {
  readonly folder: string;
  /** Writes a set into a folder of its own, for an import to read. */
  readonly put: (set: ReadonlyMap<string, Buffer>) => { folder: string };
};

/** A fresh installation in a temporary folder. */
export const freshPlatform = async (): Promise<Platform> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-import-'));
  const platform = await openPlatform(folder, randomBytes(32));
  let sets = 0;
  const put = (set: ReadonlyMap<string, Buffer>) => {
    const at = join(folder, `set-${(sets += 1)}`);
    mkdirSync(at);
    for (const [name, content] of set) writeFileSync(join(at, name), content);
    return { folder: at };
  };
  const close = async () => {
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...platform, folder, put, close };
};

/** All events behind a position. */
export const eventsAfter = async (store: EventStore, after = START): Promise<Recorded[]> => {
  const all: Recorded[] = [];
  for (let at = after; ;) {
    const { events, position, caughtUp } = await store.readAll(at, 1_000);
    all.push(...events);
    if (caughtUp) return all;
    at = position;
  }
};

/** Events of the world, without the import's own records. */
export const facts = (events: readonly Recorded[]): Recorded[] =>
  events.filter(({ type }) => !type.startsWith('RosterImport'));
