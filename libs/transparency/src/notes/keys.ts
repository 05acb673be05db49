import { createPrivateKey, createPublicKey, sign as signWith, verify as verifyWith, type KeyObject } from 'node:crypto';
import { sha256 } from '../sha256.ts';

/** Which kind of signature a key makes: plain Ed25519 of a note, or one with a time (C2SP tlog-cosignature). */
export const ED25519 = 1;
export const COSIGNATURE = 4;
export type KeyKind = typeof ED25519 | typeof COSIGNATURE;

/** A key that can only check: what is published as `<name>+<id>+<base64>`. */
export type Verifier = Readonly<{ name: string; id: number; kind: KeyKind; publicKey: Buffer }>;
/** A key that signs. */
export type Signer = Verifier & Readonly<{ sign: (message: Uint8Array) => Buffer }>;

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const isName = (name: string): boolean => /^[^\s+]+$/u.test(name);

const idOf = (name: string, kind: KeyKind, publicKey: Uint8Array): number =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([kind]), publicKey])).readUInt32BE(0);

const objectOf = (publicKey: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });

/** The signing key of a name that follows from 32 secret bytes. @throws TypeError */
export const signerOf = (name: string, seed: Uint8Array, kind: KeyKind = ED25519): Signer => {
  if (!isName(name) || seed.length !== 32) throw new TypeError('a name without spaces and 32 bytes make a key');
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  return {
    name,
    id: idOf(name, kind, publicKey),
    kind,
    publicKey,
    sign: (message) => signWith(null, message, privateKey),
  };
};

/** Whether the key made the signature. */
export const isSignedBy = ({ publicKey }: Verifier, message: Uint8Array, signature: Uint8Array): boolean =>
  signature.length === 64 && verifyWith(null, message, objectOf(publicKey), signature);

export const idText = (id: number): string => id.toString(16).padStart(8, '0');

/** The key as it is published (signed-note's verifier key). */
export const formatKey = ({ name, id, kind, publicKey }: Verifier): string =>
  `${name}+${idText(id)}+${Buffer.concat([Buffer.from([kind]), publicKey]).toString('base64')}`;

/** Reads a published key. @throws TypeError */
export const parseKey = (text: string): Verifier => {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  const kind = bytes[0];
  const publicKey = bytes.subarray(1);
  if ((kind !== ED25519 && kind !== COSIGNATURE) || publicKey.length !== 32) throw new TypeError('no key of this kind');
  if (idText(idOf(name, kind, publicKey)) !== id) throw new TypeError('the id is not that of the key');
  return { name, id: Number.parseInt(id, 16), kind, publicKey };
};
