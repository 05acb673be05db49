import type { Signer, Verifier } from './keys.ts';
import { openNote, signNote } from './signed-note.ts';

/** A moment of a log: so many leaves, under this root (C2SP tlog-checkpoint). */
export type Checkpoint = Readonly<{ origin: string; size: number; root: Uint8Array }>;

/** A checkpoint as it was signed. `time` in seconds since 1970. */
export type SignedCheckpoint = Checkpoint & Readonly<{ note: string; time?: number }>;

/** Signs a moment of a log. @param now seconds since 1970 */
export const signCheckpoint = (
  { origin, size, root }: Checkpoint,
  signers: readonly Signer[],
  now: number,
): SignedCheckpoint => {
  const note = signNote(`${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`, signers, now);
  return { origin, size, root, note, time: now };
};

/**
 * Opens a checkpoint; the key of the log itself must have signed it. Lines after the third are passed over.
 * @throws TypeError
 */
export const openCheckpoint = (note: string, keys: readonly Verifier[]): SignedCheckpoint => {
  const { text, signatures } = openNote(note, keys);
  const [origin = '', size = '', encoded = ''] = text.split('\n');
  const root = Buffer.from(encoded, 'base64');
  if (!/^(?:0|[1-9]\d{0,15})$/u.test(size) || root.length !== 32 || root.toString('base64') !== encoded)
    throw new TypeError('no checkpoint');
  if (!signatures.some(({ key }) => key.name === origin)) throw new TypeError('not signed by the log itself');
  const time = signatures.find((signature) => signature.time !== undefined)?.time;
  return { origin, size: Number(size), root, note, ...(time === undefined ? {} : { time }) };
};
