import { Worker, type WorkerOptions } from 'node:worker_threads';

/** The flags a thread needs: the condition that picks sources. Those of a test runner are of no use to it. */
export const workerFlags = (): string[] =>
  process.execArgv.filter((flag) => flag.startsWith('--conditions') || flag.startsWith('--disable-warning'));

/** Starts a worker from the file beside the caller: from its source when the caller runs from source, else as compiled. */
export const startWorker = (name: string, callerUrl: string, options: WorkerOptions): Worker =>
  new Worker(new URL(`${name}${callerUrl.endsWith('.ts') ? '.ts' : '.js'}`, callerUrl), {
    ...options,
    execArgv: workerFlags(),
  });
