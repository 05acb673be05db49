import { openKeyStore, Vault } from '@zveno/privacy';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Aggregates, openEventStore, type EventStore } from '@zveno/event-store';
import { defineDecider, defineEvents, defineUpcasters, id, text, type Command, type EventsOf } from '@zveno/kernel';
import { bareCommits, bareRead, bareSyncs } from '../baseline/bare-sqlite.ts';
import { DATA, METADATA, randomStream, runSideBySide, STREAMS } from './sample.ts';
import type { BenchRecord } from './record.ts';

const ROUNDS = 3;
const IN_FLIGHT = 64;

const shapes = defineEvents({ UnitRenamed: { unitId: id(), title: text(), shortTitle: text() } });
type Rename = Command<'Rename', typeof DATA>;
const unit = defineDecider<number, Rename, EventsOf<typeof shapes>>({
  events: defineUpcasters(shapes),
  initial: () => 0,
  evolve: (renamed) => renamed + 1,
  decide: { Rename: ({ data }) => [{ type: 'UnitRenamed', data }] },
});

/** Appends at the expected revision, each piece of work to a stream that no other is writing to. */
const appender = (store: EventStore, dataOf: () => object = () => DATA) => {
  const revisions = new Int32Array(STREAMS).fill(-1);
  const busy = new Set<number>();
  return async () => {
    let stream = randomStream();
    while (busy.has(stream)) stream = randomStream();
    busy.add(stream);
    const expected = revisions[stream]! < 0 ? 'none' : revisions[stream]!;
    await store.append(`unit-${stream}`, [{ type: 'UnitRenamed', data: dataOf(), metadata: METADATA }], expected);
    revisions[stream]!++;
    busy.delete(stream);
  };
};

/** Data with one field sealed anew each time, its key in memory. */
const sealer = async (path: string) => {
  const masterKey = randomBytes(32);
  const keys = await openKeyStore(`sqlite:${path}`, masterKey);
  const ring = await new Vault(keys, masterKey).keysFor([{ subject: 'subject-1' }]);
  await keys.close();
  return () => ({ ...DATA, title: ring.seal('subject-1', 'title', DATA.title) });
};

const commander = (store: EventStore) => {
  const aggregates = new Aggregates(store);
  let sent = 0;
  const metadata = { actorId: METADATA.actorId, effectiveOn: METADATA.effectiveOn, now: METADATA.recordedAt };
  return () => {
    const commandId = `command-${++sent}`;
    const command: Rename = {
      type: 'Rename',
      data: DATA,
      metadata: { ...metadata, commandId, correlationId: commandId },
    };
    return aggregates.handle(unit, `unit-${randomStream()}`, command);
  };
};

const readAndParse = async (store: EventStore): Promise<number> => {
  const started = performance.now();
  let events = 0;
  for (let after = '0', caughtUp = false; !caughtUp;) {
    const batch = await store.readAll(after, 500);
    events += batch.events.length;
    ({ position: after, caughtUp } = batch);
  }
  return (events / (performance.now() - started)) * 1_000;
};

const median = (figures: number[]): number =>
  Math.round(figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)]!);

/**
 * Appends, commands and reads on the SQLite event store, each beside the same on bare `node:sqlite`, taken in turns on the
 * same disk; medians of three rounds.
 */
export const eventStoreBench = async (): Promise<BenchRecord[]> => {
  const figures = new Map<string, number[]>();
  const note = (name: string, figure: number) => figures.set(name, [...(figures.get(name) ?? []), figure]);
  for (let round = 0; round < ROUNDS; round++) {
    const folder = mkdtempSync(join(tmpdir(), 'zveno-bench-log-'));
    const file = (name: string) => join(folder, name);
    note('syncs', bareSyncs(file('syncs')));
    note('bare 1', bareCommits(file('one'), 1));
    note('bare 64', bareCommits(file('many'), IN_FLIGHT));
    for (const inFlight of [1, IN_FLIGHT]) {
      const store = await openEventStore(`sqlite:${file(`log-${inFlight}`)}`);
      note(`append ${inFlight}`, await runSideBySide(inFlight, appender(store)));
      if (inFlight > 1) note('read', await readAndParse(store));
      await store.close();
    }
    const sealing = await openEventStore(`sqlite:${file('sealed')}`);
    note('append sealed', await runSideBySide(IN_FLIGHT, appender(sealing, await sealer(file('keys')))));
    await sealing.close();
    note('bare read', bareRead(file(`log-${IN_FLIGHT}`)));
    const store = await openEventStore(`sqlite:${file('commands')}`);
    note('commands', await runSideBySide(IN_FLIGHT, commander(store)));
    await store.close();
    rmSync(folder, { recursive: true });
  }
  const of = (name: string) => median(figures.get(name)!);
  const unitOf = { events: 'events/s', commands: 'commands/s' };
  return [
    { name: 'one page written and synced (fdatasync)', value: of('syncs'), unit: 'syncs/s' },
    { name: 'bare node:sqlite, 1 event per commit', value: of('bare 1'), unit: unitOf.events, baseline: of('syncs') },
    { name: 'bare node:sqlite, 64 events per commit', value: of('bare 64'), unit: unitOf.events },
    { name: 'durable appends, one by one', value: of('append 1'), unit: unitOf.events, baseline: of('bare 1') },
    { name: 'durable appends, 64 in flight', value: of('append 64'), unit: unitOf.events, baseline: of('bare 64') },
    {
      name: 'durable appends, 64 in flight, one field sealed',
      value: of('append sealed'),
      unit: unitOf.events,
      baseline: of('bare 64'),
    },
    { name: 'commands handled, 64 in flight', value: of('commands'), unit: unitOf.commands, baseline: of('bare 64') },
    { name: 'bare SQL read of the log', value: of('bare read'), unit: unitOf.events },
    { name: 'events read and parsed', value: of('read'), unit: unitOf.events, baseline: of('bare read') },
  ];
};
