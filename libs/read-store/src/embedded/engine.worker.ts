import { DomainError } from '@zveno/kernel';
import { parentPort } from 'node:worker_threads';
import { toFailure } from './channel.ts';
import type { EngineAnswer, EngineRequest } from './engine-thread.ts';
import { EmbeddedEngine } from './engine.ts';
import { unpackWrites, type PackedWrites } from './wire.ts';

/** A store's engine, and what waits until another process has written. */
type Store = Readonly<{ engine: EmbeddedEngine; waiting: EngineRequest[] }>;

const SQLITE_BUSY = 5;
const RETRY_MS = 3;
const port = parentPort as NonNullable<typeof parentPort>;
const stores = new Map<number, Store>();
const answer = (message: EngineAnswer) => port.postMessage(message);

const reads = new Set<string>(['find', 'count', 'aggregate', 'indexes', 'collections', 'explain']);

const open = ({ store, id, args }: EngineRequest): void => {
  try {
    stores.set(store, { engine: new EmbeddedEngine(args[0] as string, 0), waiting: [] });
    answer({ id });
  } catch (error) {
    answer({ id, failure: toFailure(error) });
  }
};

const run = ({ engine }: Store, { store, method, args }: EngineRequest): unknown => {
  if (method === 'close') stores.delete(store);
  return (engine[method as 'close'] as (...args: readonly unknown[]) => unknown)(...args);
};

/** Answers a request, unless another process is writing just now. */
const attempt = (store: Store, request: EngineRequest): boolean => {
  const { id } = request;
  try {
    answer({ id, result: run(store, request) });
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    answer({ id, failure: toFailure(error) });
  }
  return true;
};

/** Writes keep their order; while they wait for the other writer, reads go on, and so do the other stores. */
const drain = (store: Store): void => {
  for (const { waiting } = store; waiting[0] !== undefined; waiting.shift()) {
    if (attempt(store, waiting[0])) continue;
    setTimeout(drain, RETRY_MS, store);
    return;
  }
};

const take = (request: EngineRequest): void => {
  if (request.method === 'open') return open(request);
  const store = stores.get(request.store);
  if (store === undefined) {
    return answer({ id: request.id, failure: toFailure(new DomainError('read-store.closed')) });
  }
  if (request.method === 'bulk') request.args[1] = unpackWrites(request.args[1] as PackedWrites);
  if (reads.has(request.method) && attempt(store, request)) return;
  store.waiting.push(request);
  if (store.waiting.length === 1) drain(store);
};

/** What was asked in one turn of the other thread. */
port.on('message', (requests: readonly EngineRequest[]) => requests.forEach(take));
