import { LogReader, openEventStore, type EventStore, type NewEvent } from '@zveno/event-store';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectReadStore, type ReadStore } from '../read-store.ts';
import type { AnyModel } from './projection-model.ts';
import { ProjectionRunner, type RunnerOptions } from './projection-runner.ts';
import type { SchoolEvent } from './school.fixture.ts';

let serial = 0;

/** An event as it is appended; `version` is the schema version it claims. */
export const stored = ({ type, data }: { type: string; data: object }, version?: number): NewEvent => {
  serial += 1;
  const current = type === 'LessonGiven' ? 2 : 1;
  return {
    type,
    data,
    metadata: {
      eventId: `event-${process.pid}-${serial}`,
      schemaVersion: version ?? current,
      commandId: `command-${process.pid}-${serial}`,
      actorId: 'actor-1',
      effectiveOn: '2026-09-01',
      recordedAt: '2026-09-01T05:00:00.000Z',
      correlationId: 'correlation-1',
    },
  };
};

export const lesson = (unitId: string, hours: number): SchoolEvent => ({
  type: 'LessonGiven',
  data: { unitId, hours },
});
export const entered = (pupilId: string, unitId: string): SchoolEvent => ({
  type: 'PupilEntered',
  data: { pupilId, unitId },
});
export const left = (pupilId: string, unitId: string): SchoolEvent => ({
  type: 'PupilLeft',
  data: { pupilId, unitId },
});

type HouseOptions = Readonly<{
  /** Default: a file in the house's folder. */
  readStoreUrl?: string | undefined;
  /** Where copies share the store. */
  termMs?: number;
}>;

/** A log and a read store in a folder of their own, as a service would have them. */
export class SchoolHouse {
  readonly folder = mkdtempSync(join(tmpdir(), 'zveno-projections-'));
  readonly eventStoreUrl = `sqlite:${join(this.folder, 'events.sqlite')}`;
  readonly readStoreUrl: string;
  readonly termMs: number;
  readonly #undo: (() => Promise<unknown>)[] = [];
  eventStore!: EventStore;
  store!: ReadStore;

  private constructor(options: HouseOptions) {
    this.readStoreUrl = options.readStoreUrl ?? `sqlite:${join(this.folder, 'read.sqlite')}`;
    this.termMs = options.termMs ?? 600;
  }

  static async open(options: HouseOptions = {}): Promise<SchoolHouse> {
    const house = new SchoolHouse(options);
    house.eventStore = await openEventStore(house.eventStoreUrl);
    house.store = await house.connect();
    return house;
  }

  /** The read store once more, as another copy of the service has it. */
  connect(termMs = this.termMs): Promise<ReadStore> {
    return connectReadStore(this.readStoreUrl, { name: 'spec', strict: true, termMs });
  }

  /** Appends to one stream and tells the position reached. */
  async append(...events: readonly { type: string; data: object }[]): Promise<string> {
    const appended = await this.eventStore.append(
      'school-1',
      events.map((event) => stored(event)),
      'any',
    );
    return appended.position;
  }

  /** A runner as one process has it; closed with the house. */
  async run(models: readonly AnyModel[], options: Partial<RunnerOptions> = {}): Promise<ProjectionRunner> {
    const reader = new LogReader(this.eventStore, { batchSize: 50 });
    const { eventStore, eventStoreUrl } = this;
    const runner = new ProjectionRunner({ store: this.store, eventStore, eventStoreUrl, reader, models, ...options });
    this.#undo.push(
      () => runner.close(),
      () => reader.close(),
    );
    await runner.start();
    return runner;
  }

  /** Ends the runners, as a process that stops in good order. */
  async stopRunners(): Promise<void> {
    for (const undo of this.#undo.splice(0)) await undo();
  }

  async close(): Promise<void> {
    await this.stopRunners();
    if (this.store.termMs !== undefined) await (await this.store.connection()).dropDatabase();
    await this.store.close();
    await this.eventStore.close();
    rmSync(this.folder, { recursive: true });
  }
}
