import { fromFailure, type Failure } from '../embedded/channel.ts';
import { startWorker } from '../thread.ts';
import { PoisonEvent } from './poison-event.ts';
import type { IndexDeclaration } from './projection-model.ts';

/** Rows pass through in large numbers: a large young generation saves little time and costs its size. */
const YOUNG_MB = 32;

/** What a thread must know to fill a collection. */
export type FillJob = Readonly<{
  module: string;
  exportName: string;
  collection: string;
  indexes: readonly IndexDeclaration[];
}>;

/** What a thread fills, in one pass over the log, and where. */
export type FillWork = Readonly<{ readStoreUrl: string; eventStoreUrl: string; jobs: readonly FillJob[] }>;

export type FinishRequest = Readonly<{ until: string; compareWith: string }>;

/** Jobs are named by their place in the work. */
export type ToFill =
  Readonly<{ type: 'finish'; job: number } & FinishRequest> | Readonly<{ type: 'stop'; job: number }>;

export type FromFill =
  | Readonly<{ type: 'progress'; position: string }>
  | Readonly<{ type: 'caught-up'; job: number; position: string }>
  | Readonly<{ type: 'finished'; job: number; digests: readonly [string, string] }>
  | Readonly<{ type: 'poison'; job: number; position: string; eventType: string; reason: string }>
  | Readonly<{ type: 'failed'; job: number; failure: Failure }>
  | Readonly<{ type: 'stopped'; job: number }>;

/** A collection being filled in another thread. */
export type Filling = Readonly<{
  /** The position reached with the head of the log; indexes are there. @throws PoisonEvent; what else kept it from it */
  caughtUp: Promise<string>;
  /** Goes on to a position, then hashes the other collection and this one. @throws as `caughtUp` */
  finish: (request: FinishRequest) => Promise<readonly [string, string]>;
  /** From then on nothing is written to it, done or not. */
  stop: () => Promise<void>;
}>;

/** One job, as the thread that asked for it sees it. */
class Job {
  readonly caughtUp = Promise.withResolvers<string>();
  readonly finished = Promise.withResolvers<readonly [string, string]>();
  readonly stopped = Promise.withResolvers<void>();
  /** Whether the filling thread may be at it just now. */
  isUnderWay = true;
  isOver = false;

  constructor() {
    this.caughtUp.promise.catch(() => undefined);
    this.finished.promise.catch(() => undefined);
  }

  fail(error: Error): void {
    this.isUnderWay = false;
    this.caughtUp.reject(error);
    this.finished.reject(error);
    this.stopped.resolve();
  }

  receive(message: Exclude<FromFill, { type: 'progress' }>): void {
    this.isUnderWay = false;
    switch (message.type) {
      case 'caught-up':
        return this.caughtUp.resolve(message.position);
      case 'finished':
        return this.finished.resolve(message.digests);
      case 'poison':
        return this.fail(new PoisonEvent(message.position, message.eventType, message.reason));
      case 'failed':
        return this.fail(fromFailure(message.failure));
      case 'stopped':
        return this.stopped.resolve();
    }
  }
}

/**
 * Starts a thread that fills the collections of the work, which must not exist yet. It ends when the last of them is stopped.
 * @param onProgress called with the position reached, for each job that has not caught up
 */
export const startFilling = (
  work: FillWork,
  onProgress: (job: number, position: string) => void,
): readonly Filling[] => {
  const worker = startWorker('./fill.worker', import.meta.url, {
    workerData: work,
    name: 'rebuild',
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let ended: Promise<unknown> | undefined;
  const jobs = work.jobs.map(() => new Job());
  const failAll = (error: Error) => jobs.forEach((job) => job.fail(error));
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('the rebuilding thread ended')));
  worker.on('message', (message: FromFill) => {
    if (message.type === 'caught-up') onProgress(message.job, message.position);
    if (message.type !== 'progress') return jobs[message.job]?.receive(message);
    for (const [n, { isUnderWay }] of jobs.entries()) if (isUnderWay) onProgress(n, message.position);
  });
  const tell = (message: ToFill) => worker.postMessage(message);
  return jobs.map((job, n) => ({
    caughtUp: job.caughtUp.promise,
    finish: (request) => {
      job.isUnderWay = true;
      tell({ type: 'finish', job: n, ...request });
      return job.finished.promise;
    },
    stop: async () => {
      const wasUnderWay = job.isUnderWay;
      job.isOver = true;
      job.caughtUp.reject(new Error('stopped'));
      job.finished.reject(new Error('stopped'));
      if (jobs.every(({ isOver }) => isOver)) {
        ended ??= worker.terminate();
        return exited;
      }
      if (!wasUnderWay) return;
      tell({ type: 'stop', job: n });
      await job.stopped.promise;
    },
  }));
};
