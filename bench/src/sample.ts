import { hundredths, percentile } from './percentile.ts';

/** How many streams the appends are spread over. */
export const STREAMS = 10_000;
const MILLISECONDS = 1_500;

export const DATA = { unitId: '01993a5e-7d1c-7b52-9f6a-2d1f0c4b8e11', title: 'Параллель 7 классов', shortTitle: '7' };

export const METADATA = {
  eventId: '01993a5e-7d1c-7b52-9f6a-2d1f0c4b8e12',
  schemaVersion: 1,
  commandId: '01993a5e-7d1c-7b52-9f6a-2d1f0c4b8e13',
  orgId: '01993a5e-7d1c-7b52-9f6a-2d1f0c4b8e14',
  actorId: '01993a5e-7d1c-7b52-9f6a-2d1f0c4b8e15',
  effectiveOn: '2026-09-01',
  recordedAt: '2026-09-01T05:00:00.000Z',
  correlationId: '01993a5e-7d1c-7b52-9f6a-2d1f0c4b8e16',
};

export const randomStream = (): number => Math.floor(Math.random() * STREAMS);

/** Repeats the work for a while; it tells how much it did. Gives the amount per second. */
export const runFor = (work: () => number): number => {
  const started = performance.now();
  let done = 0;
  while (performance.now() - started < MILLISECONDS) done += work();
  return (done / (performance.now() - started)) * 1_000;
};

/** The same with `inFlight` pieces of asynchronous work side by side, each doing one. */
export const runSideBySide = async (inFlight: number, work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  let done = 0;
  const worker = async () => {
    while (performance.now() - started < MILLISECONDS) {
      await work();
      done++;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (done / (performance.now() - started)) * 1_000;
};

/** How many a second, and how long one takes (milliseconds). */
export type Pace = Readonly<{ perSecond: number; p50: number; p99: number }>;

/** Repeats asynchronous work, `inFlight` pieces side by side, and times each piece. */
export const timeSideBySide = async (inFlight: number, work: () => Promise<unknown>): Promise<Pace> => {
  const took: number[] = [];
  const perSecond = await runSideBySide(inFlight, async () => {
    const started = performance.now();
    await work();
    took.push(performance.now() - started);
  });
  const sorted = Float64Array.from(took).sort();
  return { perSecond, p50: hundredths(percentile(sorted, 0.5)), p99: hundredths(percentile(sorted, 0.99)) };
};
