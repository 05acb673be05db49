import { nodeHash } from '../sha256.ts';
import { peaksOf, splitOf, type Range } from './ranges.ts';

/** The largest subtrees between two leaves of which the first is passed over: from leaf `from` to `to`, `to` not included. */
export const rangesBetween = (from: number, to: number): Range[] =>
  peaksOf([from, to]).map(({ level, index }) => [index * 2 ** level, (index + 1) * 2 ** level]);

/** The largest subtrees from a leaf to the end of the tree of `size`: of which the last need not be complete. */
export const rangesToEnd = (from: number, size: number): Range[] => {
  let begin = 0;
  while (begin < from && size - begin > 1) begin += splitOf(size - begin);
  return begin >= from && begin < size ? [...rangesBetween(from, begin), [begin, size]] : rangesBetween(from, size);
};

/** A tree that is given left to right, in subtrees side by side; it remembers no more than it is high. */
export class StreamedTree {
  readonly #ranges: Range[] = [];
  readonly #hashes: Uint8Array[] = [];

  /** Where the next subtree must begin. */
  get size(): number {
    return this.#ranges.at(-1)?.[1] ?? 0;
  }

  add([lo, hi]: Range, hash: Uint8Array): void {
    let [begin, whole] = [lo, hash];
    for (let before = this.#ranges.at(-1); before !== undefined; before = this.#ranges.at(-1)) {
      const width = hi - begin;
      const isPair = before[1] - before[0] === width && before[0] % (2 * width) === 0 && before[1] === begin;
      if (!isPair) break;
      whole = nodeHash(this.#hashes.pop()!, whole);
      begin = before[0];
      this.#ranges.pop();
    }
    this.#ranges.push([begin, hi]);
    this.#hashes.push(whole);
  }

  /** The root over everything that was given; of at least one leaf. */
  root(): Uint8Array {
    return this.#hashes.reduceRight((right, left) => nodeHash(left, right));
  }
}
