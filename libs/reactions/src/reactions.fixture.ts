import { LogReader, openEventStore, type EventStore, type NewEvent } from '@zveno/event-store';
import { START, type Recorded } from '@zveno/kernel';
import { FixedClock } from '@zveno/messaging';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bellEvents } from './answering.fixture.ts';
import type { ReactionLog } from './following.ts';
import { defineReaction, type Reaction } from './reaction.ts';
import { Reactions, type ReactionsOptions } from './reactions.ts';

const envelope = (eventId: string) => ({
  eventId,
  schemaVersion: 1,
  commandId: eventId,
  orgId: 'org-1',
  actorId: 'anna',
  effectiveOn: '2026-09-01',
  recordedAt: '2026-09-01T05:00:00.000Z',
  correlationId: `correlation-${eventId}`,
});

export const rung = (bellId: string, type: 'BellRung' | 'LampLit' = 'BellRung'): NewEvent => ({
  type,
  data: { bellId },
  metadata: envelope(randomUUID()),
});

/** A log in a folder of its own, and reactions over it as one process after the other would run them. */
export class Tower {
  readonly folder = mkdtempSync(join(tmpdir(), 'zveno-reactions-'));
  readonly url = `sqlite:${join(this.folder, 'events.sqlite')}`;
  readonly clock = new FixedClock('2026-09-01T05:00:00.000Z');
  readonly spoken: { fields: object; text: string }[] = [];
  store!: EventStore;
  reader!: LogReader;
  readonly #running = new Set<Reactions>();

  static async open(): Promise<Tower> {
    const tower = new Tower();
    tower.store = await openEventStore(tower.url);
    tower.reader = new LogReader(tower.store, { batchSize: 7 });
    return tower;
  }

  get log(): ReactionLog {
    const speak = (fields: object, text: string) => void this.spoken.push({ fields, text });
    return { info: speak, warn: speak, error: speak };
  }

  async ring(...bellIds: string[]): Promise<void> {
    for (const bellId of bellIds) await this.store.append(`bell-${bellId}`, [rung(bellId)], 'any');
  }

  async run(reactions: readonly Reaction[], options: ReactionsOptions = {}): Promise<Reactions> {
    const parts = { store: this.store, reader: this.reader, clock: this.clock, log: this.log };
    const running = new Reactions(reactions, parts, { retryMs: 1, ...options });
    this.#running.add(running);
    await running.start();
    return running;
  }

  async events(type: string): Promise<Recorded[]> {
    const all: Recorded[] = [];
    for (let after = START; ;) {
      const batch = await this.store.readAll(after, 1000);
      all.push(...batch.events);
      after = batch.position;
      if (batch.caughtUp) return all.filter((event) => event.type === type);
    }
  }

  async close(): Promise<void> {
    for (const running of this.#running) await running.stop();
    await this.reader.close();
    await this.store.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** A reaction that does `work` for every bell, and what to wait for: `heard(n)` bells so far. */
export const listening = (
  work: (bellId: string, event: Recorded) => void | Promise<void> = () => undefined,
  options: { name?: string; inTurn?: () => string } = {},
) => {
  const bells: string[] = [];
  let wake: () => void = () => undefined;
  const reaction = defineReaction({
    name: options.name ?? 'listener',
    events: bellEvents,
    handles: ['BellRung'],
    ...(options.inTurn === undefined ? {} : { inTurn: options.inTurn }),
    react: async (event) => {
      await work(event.data.bellId, event);
      bells.push(event.data.bellId);
      wake();
    },
  });
  const heard = async (count: number): Promise<readonly string[]> => {
    while (bells.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return bells;
  };
  return { reaction, bells, heard };
};
