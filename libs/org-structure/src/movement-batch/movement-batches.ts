import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates, type EventStore } from '@zveno/event-store';
import { DomainError, type Command } from '@zveno/kernel';
import { runSteps, type Plan, type Progress } from '../steps/run-steps.ts';
import type { StoredStep } from '../steps/stored-step.ts';
import { phaseOf } from './batch-phases.ts';
import { BatchRecords, type Hand } from './batch-records.ts';
import type { Batch, Started } from './batch.state.ts';

/** What a batch is asked to do. */
export type BatchWish = Readonly<{
  batchId: string;
  kind: Started['kind'];
  /** SHA-256 of the request: the same one again is answered as before. */
  digest: string;
  undoes?: string;
  undoUntil?: string;
  academicYearId?: string;
}>;

export type Refusal = Readonly<{ row: string; code: string }>;

/** How far a batch is. */
export type BatchStatus = Readonly<{
  status: 'running' | 'completed' | 'failed';
  started: Started;
  done: number;
  refused: readonly Refusal[];
  undoneBy?: string;
}>;

type Run = { status: 'running' | 'failed'; progress: Progress; refused: Refusal[]; finished: Promise<void> };

/** What the process tells of its own failures. Codes and counts only. */
export type BatchLog = Readonly<{
  info: (facts: object, message: string) => void;
  error: (facts: object, message: string) => void;
}>;

type Parts = Readonly<{
  store: EventStore;
  aggregates: Aggregates;
  now: () => string;
  /** A last look before a step. @throws DomainError to refuse it */
  guard?: (command: Command) => Promise<void>;
  /** How many days a batch can be undone as a whole (default 7). */
  undoDays?: number;
  log?: BatchLog;
}>;

/** Carries out batches of movements: stores the plan, goes through it, and goes on after a crash. */
export class MovementBatches {
  readonly records: BatchRecords;
  readonly undoDays: number;
  readonly #parts: Parts;
  /** Of its own, with a small memory: a batch passes through each stream once. */
  readonly #steps: Aggregates;
  readonly #starting = new Set<string>();
  readonly #runs = new Map<string, Run>();
  readonly #stop = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.undoDays = parts.undoDays ?? 7;
    this.records = new BatchRecords(parts.aggregates);
    this.#steps = new Aggregates(parts.store, { clock: () => new Date(parts.now()), cacheSize: 100 });
  }

  /**
   * Stores a plan and starts it; it goes on when this has resolved. The same wish under the same id starts nothing and is
   * answered as before; what happens is asked of `plan` only when it is new.
   *
   * @throws DomainError `movement-batch.exists`, `movement-batch.running`, those of `plan`
   */
  async start(
    wish: BatchWish,
    hand: Hand,
    plan: () => Promise<readonly StoredStep[]>,
  ): Promise<Readonly<{ steps: number; position: string }>> {
    const { batchId } = wish;
    const { organizationId } = hand;
    const before = await this.records.stateOf(batchId);
    if ('started' in before) return this.#again(before.started, wish, organizationId);
    if (before.status !== 'None' || this.#starting.has(batchId)) throw new DomainError('movement-batch.exists');
    this.#starting.add(batchId);
    try {
      await this.records.enter(batchId, hand);
      try {
        const steps = await plan();
        const position = await this.records.start(steps, { ...wish, organizationId }, hand);
        this.#run(batchId, organizationId, false);
        return { steps: steps.length, position };
      } catch (error) {
        await this.records.abandon(batchId, 'refused', hand);
        throw error;
      }
    } finally {
      this.#starting.delete(batchId);
    }
  }

  async #again(started: Started, { digest }: BatchWish, organizationId: string) {
    if (started.digest !== digest || started.organizationId !== organizationId)
      throw new DomainError('movement-batch.exists');
    return { steps: started.steps, position: await this.#parts.store.head() };
  }

  /**
   * Looks after what a former process left: goes on with batches that had started, lays aside plans that had not. Called once
   * at the start of the service.
   * @returns the batches that go on
   */
  async resumeBatches(): Promise<string[]> {
    const resumed: string[] = [];
    for (const [batchId, organizationId] of await this.records.open()) {
      if (this.#starting.has(batchId) || this.#runs.has(batchId)) continue;
      const { status } = await this.records.stateOf(batchId);
      const now = this.#parts.now();
      const hand = { organizationId, actorId: 'system', now, today: now.slice(0, 10) };
      if (status === 'Started') {
        this.#run(batchId, organizationId, true);
        resumed.push(batchId);
      } else if (status === 'Completed') await this.records.close(batchId, hand);
      else await this.records.abandon(batchId, 'interrupted', hand);
    }
    return resumed;
  }

  #run(batchId: string, organizationId: string, again: boolean): void {
    const progress: Progress = { done: 0, events: 0, refused: 0 };
    const run: Run = { status: 'running', progress, refused: [], finished: Promise.resolve() };
    run.finished = this.#carryOut(batchId, organizationId, run, again).then(
      () => {
        this.#runs.delete(batchId);
        this.#parts.log?.info({ batchId, ...progress }, 'batch of movements completed');
      },
      (error: unknown) => {
        run.status = 'failed';
        if (this.#stop.signal.aborted) return;
        const fault = error instanceof DomainError ? error.code : (error as Error).name;
        this.#parts.log?.error({ batchId, fault, ...progress }, 'batch stopped; the next start goes on with it');
      },
    );
    this.#runs.set(batchId, run);
  }

  async #carryOut(batchId: string, organizationId: string, run: Run, again: boolean): Promise<void> {
    const { store, now, guard } = this.#parts;
    const state = await this.records.stateOf(batchId);
    if (state.status !== 'Started') return;
    const { started, actorId, onBehalfOf, startedBy: causationId } = state;
    const behalf = onBehalfOf === undefined ? {} : { onBehalfOf };
    const plan: Plan = {
      ...planOf(batchId),
      phaseOf,
      ...(guard === undefined ? {} : { guard }),
      refused: (row, code) => run.refused.push({ row, code }),
    };
    const bearer = { processId: batchId, actorId, ...behalf, causationId };
    await runSteps(store, this.#steps, plan, bearer, now, run.progress, this.#stop.signal, again);
    const hand: Hand = { organizationId, actorId, ...behalf, now: now(), today: now().slice(0, 10) };
    await this.records.complete({ batchId, organizationId, steps: started.steps, refused: run.refused }, hand);
    await this.records.close(batchId, hand);
  }

  /** How far a batch of the organisation is. @throws DomainError `movement-batch.not-found` */
  async status(batchId: string, organizationId: string): Promise<BatchStatus> {
    const state = await this.records.stateOf(batchId);
    const { started } = ownBatch(state, organizationId);
    if (state.status === 'Completed') {
      const { completed, undoneBy } = state;
      const undone = undoneBy === undefined ? {} : { undoneBy };
      return { status: 'completed', started, done: started.steps, refused: completed.refused, ...undone };
    }
    const run = this.#runs.get(batchId);
    return {
      status: run?.status ?? 'running',
      started,
      done: run?.progress.done ?? 0,
      refused: [...(run?.refused ?? [])],
    };
  }

  /** Resolves when the batch has ended in this process, well or not. */
  async finished(batchId: string): Promise<void> {
    await this.#runs.get(batchId)?.finished;
  }

  /** Stops after the commands under way; the next start goes on. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.#runs.values()].map(({ finished }) => finished));
  }
}

/** Where the plan of a batch lies. */
export const planOf = (batchId: string) => ({
  stream: streams.movementBatch(batchId),
  planned: 'MovementBatchPlanned',
});

/** A batch that had started, of this organisation. @throws DomainError `movement-batch.not-found` */
export const ownBatch = (state: Batch, organizationId: string): Extract<Batch, { started: Started }> => {
  if (!('started' in state) || state.started.organizationId !== organizationId)
    throw new DomainError('movement-batch.not-found');
  return state;
};
