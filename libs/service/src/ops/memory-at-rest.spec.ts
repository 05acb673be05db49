import { setImmediate as nextTurn } from 'node:timers/promises';
import { MemoryAtRest, ownMemory } from './memory-at-rest.ts';

const MB = 1024 * 1024;

describe('memory at rest', () => {
  let busy: number;
  let heap: number;
  let collected: number;
  let memory: MemoryAtRest;
  beforeEach(() => {
    [busy, heap, collected] = [0.9, 140 * MB, 0];
    memory = new MemoryAtRest({
      busy: () => busy,
      heap: () => heap,
      collect: () => {
        collected += 1;
        heap = 90 * MB;
      },
    });
  });

  it('is given back when the process rests, not while it works', () => {
    memory.look();
    expect(collected).toBe(0);
    busy = 0.01;
    memory.look();
    expect(collected).toBe(1);
  });

  it('is left alone until enough has gathered again, however much is in use', () => {
    busy = 0;
    memory.look();
    heap += 20 * MB;
    memory.look();
    expect(collected).toBe(1);
    heap += 10 * MB;
    memory.look();
    memory.look();
    expect(collected).toBe(2);
  });

  it('is collected in this process without a flag', async () => {
    const own = ownMemory();
    const leave = () => new WeakRef(Array.from({ length: 100_000 }, (_, n) => `left behind ${n}`));
    const left = leave();
    // What a reference was asked for or made from stays until the turn is over.
    await nextTurn();
    own.collect();
    expect(left.deref()).toBeUndefined();
    expect(own.heap()).toBeGreaterThan(0);
    expect(own.busy()).toBeGreaterThan(0);
  });
});
