import { COSIGNATURE, ED25519, isSignedBy, type Signer, type Verifier } from './keys.ts';

/** A text with signatures under it (C2SP signed-note). `time` in seconds since 1970, where the signature says it. */
export type OpenedNote = Readonly<{ text: string; signatures: readonly Readonly<{ key: Verifier; time?: number }>[] }>;

const MAX_NOTE = 1_000_000;

/** What a key that tells the time signs. */
const timed = (text: string, time: number): Buffer => Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);

const line = ({ name, id }: Verifier, ...parts: readonly Uint8Array[]): string => {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(id);
  return `— ${name} ${Buffer.concat([number, ...parts]).toString('base64')}\n`;
};

/** Signs a text that ends with a line break. @param time seconds since 1970, for keys that tell it @throws TypeError */
export const signNote = (text: string, signers: readonly Signer[], time: number): string => {
  if (!text.endsWith('\n') || text.includes('\n\n')) throw new TypeError('a note is lines without an empty one');
  const lines = signers.map((signer) => {
    if (signer.kind === ED25519) return line(signer, signer.sign(Buffer.from(text)));
    const stamp = Buffer.alloc(8);
    stamp.writeBigUInt64BE(BigInt(time));
    return line(signer, stamp, signer.sign(timed(text, time)));
  });
  return `${text}\n${lines.join('')}`;
};

/**
 * Opens a note: every signature of a known key must hold; those of unknown keys say nothing.
 *
 * @throws TypeError for what is no note, a signature that does not hold, or none by a known key
 */
export const openNote = (note: string, keys: readonly Verifier[]): OpenedNote => {
  const border = note.lastIndexOf('\n\n');
  if (note.length > MAX_NOTE || border < 0 || !note.endsWith('\n')) throw new TypeError('no note');
  const text = note.slice(0, border + 1);
  const signatures = note
    .slice(border + 2, -1)
    .split('\n')
    .flatMap((signature) => {
      const [, name, encoded = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(signature) ?? [];
      const bytes = Buffer.from(encoded, 'base64');
      if (bytes.length < 5) throw new TypeError('no signature');
      const key = keys.find((known) => known.name === name && known.id === bytes.readUInt32BE(0));
      if (key === undefined) return [];
      return [{ key, ...checked(key, text, bytes.subarray(4)) }];
    });
  if (signatures.length === 0) throw new TypeError('no signature by a known key');
  return { text, signatures };
};

const checked = (key: Verifier, text: string, signature: Buffer): { time?: number } => {
  if (key.kind === COSIGNATURE && signature.length === 72) {
    const time = Number(signature.readBigUInt64BE(0));
    if (isSignedBy(key, timed(text, time), signature.subarray(8))) return { time };
  }
  if (key.kind === ED25519 && isSignedBy(key, Buffer.from(text), signature)) return {};
  throw new TypeError('the signature does not hold');
};
