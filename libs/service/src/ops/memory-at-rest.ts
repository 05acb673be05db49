import { performance } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What is looked at and done; another one in specs. */
export type Memory = Readonly<{
  /** The share of the time since the last call in which the process was at work, 0 to 1. */
  busy: () => number;
  /** What the heap takes from the machine, in bytes. */
  heap: () => number;
  collect: () => void;
}>;

const LOOK_MS = 3_000;
/** Above this share of the time a process does not rest. */
const RESTING = 0.1;
/** What may gather before it is worth a pause, in bytes. */
const SLACK = 24 * 1024 * 1024;

/**
 * Gives memory back when a process rests. V8 collects when somebody allocates: what a start or an import has left behind lies
 * there for as long as nobody asks anything. Heaps of this size are collected in about a tenth of a second, while nobody waits.
 */
export class MemoryAtRest {
  readonly #memory: Memory;
  #floor = 0;

  constructor(memory: Memory = ownMemory()) {
    this.#memory = memory;
  }

  /** Looks every three seconds, for as long as something else keeps the process alive. */
  start(): void {
    setInterval(() => this.look(), LOOK_MS).unref();
  }

  /** Collects if the process has been resting since the last look and there is something to collect. */
  look(): void {
    const { busy, heap, collect } = this.#memory;
    if (busy() > RESTING || heap() < this.#floor + SLACK) return;
    collect();
    this.#floor = heap();
  }
}

/** That of this process. */
export const ownMemory = (): Memory => {
  let before = performance.eventLoopUtilization();
  let collect: (() => void) | undefined;
  return {
    busy: () => {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      return utilization;
    },
    heap: () => getHeapStatistics().total_heap_size,
    collect: () => {
      if (collect === undefined) {
        // So that no program has to be started with the flag; a context made from now on has the function.
        setFlagsFromString('--expose-gc');
        collect = runInNewContext('gc') as () => void;
      }
      collect();
    },
  };
};
