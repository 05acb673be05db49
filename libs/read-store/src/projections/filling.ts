import { startWorker } from '../thread.ts';
import { PoisonEvent } from './poison-event.ts';
import type { IndexDeclaration } from './projection-model.ts';

/** What a thread must know to fill a collection. */
export type FillJob = Readonly<{
  readStoreUrl: string;
  eventStoreUrl: string;
  module: string;
  exportName: string;
  collection: string;
  indexes: readonly IndexDeclaration[];
}>;

export type FinishRequest = Readonly<{ until: string; compareWith: string }>;

export type FromFill =
  | Readonly<{ type: 'progress' | 'caught-up'; position: string }>
  | Readonly<{ type: 'finished'; position: string; digests: readonly [string, string] }>
  | Readonly<{ type: 'poison'; position: string; eventType: string; reason: string }>
  | Readonly<{ type: 'failed'; message: string }>;

/** A collection being filled in a thread of its own. */
export type Filling = Readonly<{
  /** The position reached with the head of the log; indexes are there. @throws PoisonEvent */
  caughtUp: Promise<string>;
  /** Goes on to a position, then hashes the other collection and this one. @throws PoisonEvent */
  finish: (request: FinishRequest) => Promise<readonly [string, string]>;
  /** Ends the thread, done or not. */
  stop: () => Promise<void>;
}>;

/** Starts filling. The collection must not exist yet. */
export const startFilling = (job: FillJob, onProgress: (position: string) => void): Filling => {
  const worker = startWorker('./fill.worker', import.meta.url, { workerData: job, name: 'rebuild' });
  const caughtUp = Promise.withResolvers<string>();
  const finished = Promise.withResolvers<readonly [string, string]>();
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const fail = (error: Error) => {
    caughtUp.reject(error);
    finished.reject(error);
  };
  caughtUp.promise.catch(() => undefined);
  finished.promise.catch(() => undefined);
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the rebuilding thread ended')));
  worker.on('message', (message: FromFill) => {
    switch (message.type) {
      case 'progress':
        return onProgress(message.position);
      case 'caught-up':
        onProgress(message.position);
        return caughtUp.resolve(message.position);
      case 'finished':
        return finished.resolve(message.digests);
      case 'poison':
        return fail(new PoisonEvent(message.position, message.eventType, message.reason));
      case 'failed':
        return fail(new Error(message.message));
    }
  });
  return {
    caughtUp: caughtUp.promise,
    finish: (request) => {
      worker.postMessage(request);
      return finished.promise;
    },
    stop: async () => {
      fail(new Error('stopped'));
      await worker.terminate();
      await exited;
    },
  };
};
