import { parentPort, workerData } from 'node:worker_threads';
import { toFailure, type Method } from './channel.ts';
import { EmbeddedEngine } from './engine.ts';
import { unpackWrites, type PackedWrites } from './wire.ts';

type Request = Readonly<{ id: number; method: Method | 'close'; args: unknown[] }>;

const SQLITE_BUSY = 5;
const RETRY_MS = 3;
const port = parentPort as NonNullable<typeof parentPort>;
const engine = new EmbeddedEngine((workerData as { file: string }).file, 0);
const waiting: Request[] = [];

const reads = new Set<string>(['find', 'count', 'aggregate', 'indexes', 'collections', 'explain']);

/** Answers a request, unless another process is writing just now. */
const attempt = ({ id, method, args }: Request): boolean => {
  try {
    port.postMessage({ id, result: (engine[method] as (...args: unknown[]) => unknown)(...args) });
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    port.postMessage({ id, failure: toFailure(error) });
  }
  return true;
};

/** Writes keep their order; while they wait for the other writer, reads go on. */
const drain = (): void => {
  while (waiting[0] !== undefined) {
    if (!attempt(waiting[0])) {
      setTimeout(drain, RETRY_MS);
      return;
    }
    waiting.shift();
  }
};

const take = (request: Request): void => {
  if (request.method === 'bulk') request.args[1] = unpackWrites(request.args[1] as PackedWrites);
  if (reads.has(request.method) && attempt(request)) return;
  waiting.push(request);
  if (waiting.length > 1) return;
  drain();
  if (request.method === 'close') port.close();
};

/** What was asked in one turn of the other thread. */
port.on('message', (requests: readonly Request[]) => requests.forEach(take));
