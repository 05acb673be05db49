import type { Answer, Asked } from './verify.worker.ts';
import type { Trust, Verdict } from '@zveno/transparency/verify-bundle';

export type Part = Extract<Answer, { kind: 'tell' }>['part'];
export type { Trust, Verdict };

/** A check under way. */
export type Check = Readonly<{ verdict: Promise<Verdict>; cancel: () => void }>;
export type StartCheck = (file: Blob, trust: Trust, tell: (part: Part, share: number) => void) => Check;

/** Checks a bundle in a worker of this browser. */
export const startCheck: StartCheck = (file, trust, tell) => {
  const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' });
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
