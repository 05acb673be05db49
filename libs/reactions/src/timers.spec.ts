import { FixedClock } from '@zveno/messaging';
import { defineTimer } from './timer.ts';
import { Timers } from './timers.ts';

const now = '2026-09-01T05:00:00.000Z';
const open = (run: (now: string, id: string) => Promise<void>) => {
  const errors: object[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (fields: object) => void errors.push(fields) };
  const timer = defineTimer({ name: 'warden', everySeconds: 3600, run: (at, { id }) => run(at, id('link-1')) });
  return { timers: new Timers([timer], { clock: new FixedClock(now), log }), errors };
};

describe('a timer', () => {
  it('runs at the start, and when told, under ids that follow from what is due', async () => {
    const runs: string[][] = [];
    const { timers } = open(async (...run) => void runs.push(run));
    timers.start();
    await timers.runOnce('2026-09-02T05:00:00.000Z', 'warden');
    await timers.runOnce('2026-09-02T05:00:00.000Z', 'another');
    expect(runs.map(([at]) => at)).toEqual([now, '2026-09-02T05:00:00.000Z']);
    expect(runs[0]![1]).toBe(runs[1]![1]);
    await timers.stop();
  });

  it('shows that it failed, without the message, until it runs well', async () => {
    const { timers, errors } = open(() => Promise.reject(new TypeError('Анна')));
    timers.start();
    await timers.stop();
    await new Promise(setImmediate);
    expect(timers.status()).toEqual([{ name: 'warden' }]);
    const again = open(() => Promise.reject(new TypeError('Анна')));
    again.timers.start();
    await new Promise(setImmediate);
    expect(again.timers.status()).toEqual([{ name: 'warden', reason: 'TypeError' }]);
    expect([errors, again.errors]).toEqual([[], [expect.objectContaining({ timer: 'warden', reason: 'TypeError' })]]);
    await again.timers.stop();
  });

  it('is waited for at the stop', async () => {
    const gate = Promise.withResolvers<void>();
    let ended = false;
    const { timers } = open(async () => {
      await gate.promise;
      ended = true;
    });
    timers.start();
    const stopped = timers.stop().then(() => expect(ended).toBe(true));
    gate.resolve();
    await stopped;
  });
});
