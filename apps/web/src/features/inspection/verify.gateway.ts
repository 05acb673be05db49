import type { Answer, Asked } from './verify.worker.ts';
import type { Trust, Verdict } from '@zveno/transparency/verify-bundle';

export type Part = Extract<Answer, { kind: 'tell' }>['part'];
export type { Trust, Verdict };

/** A check under way. */
export type Check = Readonly<{ verdict: Promise<Verdict>; cancel: () => void }>;
export type StartCheck = (file: Blob, trust: Trust, tell: (part: Part, share: number) => void) => Check;

let spare: Worker | undefined;

/** Loads the verifier, so that the check itself needs no network. */
export const prepareCheck = (): Worker =>
  (spare ??= new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' }));

const takeWorker = (): Worker => {
  const worker = prepareCheck();
  spare = undefined;
  return worker;
};

/** Checks a bundle in a worker of this browser; the next one stands ready behind it. */
export const startCheck: StartCheck = (file, trust, tell) => {
  const worker = takeWorker();
  prepareCheck();
  const verdict = new Promise<Verdict>((resolve, reject) => {
    worker.addEventListener('error', () => reject(new Error('the check broke off')));
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if (data.kind === 'tell') return tell(data.part, data.of === 0 ? 1 : data.done / data.of);
      worker.terminate();
      return resolve(data.verdict);
    });
  });
  worker.postMessage({ file, trust } satisfies Asked);
  return { verdict, cancel: () => worker.terminate() };
};
