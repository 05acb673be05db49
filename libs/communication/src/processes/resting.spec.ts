import { Resting } from './resting.ts';
import { sideBySide } from './side-by-side.ts';

const signal = new AbortController().signal;

it('work begins at once after a quiet time, and rests after it was done', async () => {
  const resting = new Resting();
  let done = false;
  await resting.rested('o1', signal);
  resting.done('o1', 10);
  const rested = resting.rested('o1', signal).then(() => (done = true));
  await Promise.resolve();
  expect(done).toBe(false);
  // Others wait for nobody.
  await resting.rested('o2', signal);
  await rested;
  expect(done).toBe(true);
});

it('a rest ends when the process stops', async () => {
  const resting = new Resting();
  const stopping = new AbortController();
  resting.done('o1', 10_000);
  const rested = resting.rested('o1', stopping.signal);
  stopping.abort();
  await expect(rested).rejects.toThrow();
});

it('work side by side is done once for each, and fails when one fails', async () => {
  const seen: number[] = [];
  let under = 0;
  let most = 0;
  await sideBySide(
    Array.from({ length: 20 }, (_, n) => n),
    4,
    async (n) => {
      most = Math.max(most, (under += 1));
      await Promise.resolve();
      seen.push(n);
      under -= 1;
    },
  );
  expect([seen.toSorted((a, b) => a - b), most]).toEqual([Array.from({ length: 20 }, (_, n) => n), 4]);
  const failing = sideBySide([1, 2, 3], 2, async (n) => {
    if (n === 2) throw new TypeError('two');
  });
  await expect(failing).rejects.toThrow('two');
});
