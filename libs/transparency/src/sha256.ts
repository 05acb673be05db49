import { hash } from 'node:crypto';

/** SHA-256 of bytes, or of a text's UTF-8. */
export const sha256 = (input: Uint8Array | string): Buffer => hash('sha256', input, 'buffer');

const LEAF = 0;
const NODE = 1;
const pair = Buffer.alloc(65, NODE);

/** The hash of a leaf (RFC 9162, 2.1.1). */
export const leafHash = (entry: Uint8Array): Buffer => {
  const bytes = Buffer.allocUnsafe(entry.length + 1);
  bytes[0] = LEAF;
  bytes.set(entry, 1);
  return sha256(bytes);
};

/** The hash of a node over two others. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => {
  pair.set(left, 1);
  pair.set(right, 33);
  return sha256(pair);
};

/** The root of the empty tree. */
export const EMPTY_ROOT: Buffer = sha256('');
