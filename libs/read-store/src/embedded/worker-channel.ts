import { DomainError } from '@zveno/kernel';
import { fromFailure, type Channel, type Failure } from './channel.ts';
import type { Write } from './engine.ts';
import { packWrites } from './wire.ts';
import { startWorker } from '../thread.ts';

type Answer = Readonly<{ id: number; result?: unknown; failure?: Failure }>;
type Waiting = Readonly<{ resolve: (value: never) => void; reject: (error: Error) => void }>;

/** An engine in a worker thread of its own, so that no query or write holds the sockets up. */
export const workerChannel = (file: string): Channel => {
  const worker = startWorker('./engine.worker', import.meta.url, {
    workerData: { file },
    name: 'read-store',
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let outbox: unknown[] = [];
  let ended: Error | undefined;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
    worker.unref();
  };
  worker.on('message', ({ id, result, failure }: Answer) => {
    const request = waiting.get(id);
    waiting.delete(id);
    // An idle store keeps no process alive, a question under way does.
    if (waiting.size === 0) worker.unref();
    if (failure === undefined) request?.resolve(result as never);
    else request?.reject(fromFailure(failure));
  });
  worker.on('error', ({ name }) => end(new DomainError('read-store.failed', { reason: name })));
  worker.on('exit', () => end(new DomainError('read-store.closed')));

  const send = (method: string, args: readonly unknown[]): Promise<never> =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(ended);
      last += 1;
      if (waiting.size === 0) worker.ref();
      waiting.set(last, { resolve, reject });
      const [name, writes, ordered] = args;
      const sent = method === 'bulk' ? [name, packWrites(writes as Write[]), ordered] : args;
      // Each message wakes the thread: what many projections ask in one turn travels together.
      if (outbox.length === 0) setImmediate(flush);
      outbox.push({ id: last, method, args: sent });
    });
  const flush = () => {
    if (ended === undefined) worker.postMessage(outbox);
    outbox = [];
  };

  return {
    call: (method, ...args) => send(method, args),
    close: async () => {
      if (ended === undefined) await send('close', []);
      worker.ref();
      await exited;
    },
  };
};
