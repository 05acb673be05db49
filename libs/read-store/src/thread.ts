import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Starts a worker from the file beside the caller: from its source when the caller runs from source, else as compiled. */
export const startWorker = (name: string, callerUrl: string, options: WorkerOptions): Worker =>
  new Worker(new URL(`${name}${callerUrl.endsWith('.ts') ? '.ts' : '.js'}`, callerUrl), {
    ...options,
    // Jest's own flags are of no use in a thread; the condition that picks sources is.
    execArgv: process.execArgv.filter(
      (flag) => flag.startsWith('--conditions') || flag.startsWith('--disable-warning'),
    ),
  });
