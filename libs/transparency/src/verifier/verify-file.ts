import { open, type FileHandle } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  checkPart,
  verifyBundle,
  type Archive,
  type Helpers,
  type PartFound,
  type PartJob,
  type Tell,
  type Trust,
  type Verdict,
} from './verify-bundle.ts';

/** Flags that a thread needs; those of a test runner are of no use to it. */
const FLAGS = process.execArgv.filter((flag) => /^--(?:conditions|disable-warning)/u.test(flag));

/** Checks a bundle that lies in a file, with as many threads as there are cores; of the archive a few parts are in memory. */
export const verifyFile = async (path: string, trust: Trust = {}, tell?: Tell): Promise<Verdict> => {
  const file = await open(path);
  const threads = new Threads(availableParallelism());
  try {
    return await verifyBundle(await archiveOf(file), trust, tell, threads);
  } finally {
    await threads.end();
    await file.close();
  }
};

const archiveOf = async (file: FileHandle): Promise<Archive> => ({
  size: (await file.stat()).size,
  slice: (from, to) => ({
    arrayBuffer: async () => {
      const { buffer } = await file.read(new Uint8Array(to - from), 0, to - from, from);
      return buffer.buffer;
    },
  }),
});

/** Threads that check parts; begun when there is something to do for them. */
class Threads implements Helpers {
  readonly count: number;
  readonly #idle: Worker[] = [];
  readonly #all: Worker[] = [];
  readonly #waiting: ((worker: Worker) => void)[] = [];

  constructor(count: number) {
    this.count = count;
  }

  readonly check = async (job: PartJob): Promise<PartFound> => {
    // A bundle of one part is checked sooner than a thread has begun.
    if (this.count === 1 || (job.isFirst && job.isLast)) return checkPart(job);
    const worker = await this.#free();
    try {
      return await answerOf(worker, job);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(worker);
      else next(worker);
    }
  };

  async end(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }

  #free(): Worker | Promise<Worker> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#all.length === this.count) return new Promise((resolve) => void this.#waiting.push(resolve));
    const file = import.meta.url.endsWith('.ts') ? './verify.worker.ts' : './verify.worker.js';
    const worker = new Worker(new URL(file, import.meta.url), { execArgv: FLAGS });
    this.#all.push(worker);
    return worker;
  }
}

const answerOf = (worker: Worker, job: PartJob): Promise<PartFound> =>
  new Promise((resolve, reject) => {
    const answered = (found: PartFound): void => {
      worker.off('error', failed);
      resolve(found);
    };
    const failed = (error: unknown): void => {
      worker.off('message', answered);
      reject(error);
    };
    worker.once('message', answered);
    worker.once('error', failed);
    const packed = [job.leaves, job.events, job.proof].map(({ bytes }) => bytes.buffer);
    worker.postMessage(job, packed);
  });
