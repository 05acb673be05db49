import { verifyBundle, type Tell, type Trust, type Verdict } from '@zveno/transparency/verify-bundle';

export type Asked = Readonly<{ file: Blob; trust: Trust }>;
/** `tell`: how far it is; `verdict`: the end. */
export type Answer =
  | Readonly<{ kind: 'tell'; part: Parameters<Tell>[0]; done: number; of: number }>
  | Readonly<{ kind: 'verdict'; verdict: Verdict }>;

const answer = (words: Answer): void => postMessage(words);

/** Checks beside the page, so that it can be looked at and left meanwhile. Nothing is asked of any server. */
addEventListener('message', async ({ data: { file, trust } }: MessageEvent<Asked>) => {
  const verdict = await verifyBundle(file, trust, (part, done, of) => answer({ kind: 'tell', part, done, of }));
  answer({ kind: 'verdict', verdict });
});
