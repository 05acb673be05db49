import { leafHash } from '../sha256.ts';
import { hashOfRange, type Nodes } from './prove.ts';
import { nodeHash } from '../sha256.ts';

/** A tree in memory, hashed the plain way, to hold the others against. */
export class MemoryTree implements Nodes {
  readonly #levels: Uint8Array[][] = [[]];

  constructor(entries: readonly Uint8Array[]) {
    for (const entry of entries) this.#levels[0]!.push(leafHash(entry));
    for (let level = 0; this.#levels[level]!.length > 1; level += 1) {
      const below = this.#levels[level]!;
      this.#levels.push(
        Array.from({ length: Math.floor(below.length / 2) }, (_, i) => nodeHash(below[2 * i]!, below[2 * i + 1]!)),
      );
    }
  }

  async node(level: number, index: number): Promise<Uint8Array> {
    return this.#levels[level]![index]!;
  }

  root(size: number): Promise<Uint8Array> {
    return hashOfRange(this, [0, size]);
  }
}

/** The leaves of Certificate Transparency's reference trees. */
export const referenceLeaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => Buffer.from(hex, 'hex')); // prettier-ignore

/** Numbered entries. */
export const entries = (count: number): Buffer[] => Array.from({ length: count }, (_, i) => Buffer.from(`leaf ${i}`));
