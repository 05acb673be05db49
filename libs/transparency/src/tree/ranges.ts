/** Leaves from `lo` to `hi`, `hi` not included: a subtree of the tree that RFC 9162 (2.1.1) makes over `n` leaves. */
export type Range = readonly [lo: number, hi: number];

/** The largest power of two below `n`; `n` at least 2. Not by shifting: a log may outgrow 32 bits. */
export const splitOf = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** The complete subtrees that make up a range, left to right: `level` 0 are leaves, `index` counts within the level. */
export const peaksOf = ([lo, hi]: Range): { level: number; index: number }[] => {
  const peaks: { level: number; index: number }[] = [];
  for (let at = lo; at < hi;) {
    let size = 1;
    let level = 0;
    while (at % (size * 2) === 0 && at + size * 2 <= hi) {
      size *= 2;
      level += 1;
    }
    peaks.push({ level, index: at / size });
    at += size;
  }
  return peaks;
};

/** What an inclusion proof is made of, from the leaf up (RFC 9162, 2.1.3.1). @throws RangeError */
export const inclusionRanges = (index: number, size: number): Range[] => {
  if (!(index >= 0 && index < size)) throw new RangeError('no such leaf');
  const ranges: Range[] = [];
  let [lo, hi] = [0, size];
  while (hi - lo > 1) {
    const middle = lo + splitOf(hi - lo);
    ranges.push(index < middle ? [middle, hi] : [lo, middle]);
    [lo, hi] = index < middle ? [lo, middle] : [middle, hi];
  }
  return ranges.reverse();
};

/** What a consistency proof from `first` to `second` leaves is made of (RFC 9162, 2.1.4.1). @throws RangeError */
export const consistencyRanges = (first: number, second: number): Range[] => {
  if (!(first >= 0 && first <= second)) throw new RangeError('the first tree is larger');
  if (first === 0 || first === second) return [];
  const ranges: Range[] = [];
  let [lo, hi] = [0, second];
  while (first !== hi) {
    const middle = lo + splitOf(hi - lo);
    if (first <= middle) {
      ranges.push([middle, hi]);
      hi = middle;
    } else {
      ranges.push([lo, middle]);
      lo = middle;
    }
  }
  // The old tree is a subtree of the new one, and its root known, only where it stands at the left edge.
  if (lo > 0) ranges.push([lo, hi]);
  return ranges.reverse();
};

/**
 * What one proof of many leaves is made of: every largest subtree without any of them, left to right.
 *
 * @param indices ascending, each once
 * @throws RangeError
 */
export const multiRanges = (indices: readonly number[], size: number): Range[] => {
  if (indices.some((index, i) => !(index > (indices[i - 1] ?? -1) && index < size))) throw new RangeError('bad leaves');
  const ranges: Range[] = [];
  const walk = (lo: number, hi: number, from: number, to: number): void => {
    if (from === to) ranges.push([lo, hi]);
    else if (to - from < hi - lo) {
      const middle = lo + splitOf(hi - lo);
      const border = firstNotBefore(indices, middle, from, to);
      walk(lo, middle, from, border);
      walk(middle, hi, border, to);
    }
  };
  if (size > 0) walk(0, size, 0, indices.length);
  return ranges;
};

/** The first place between `from` and `to` whose value is not below `value`; `to` when there is none. */
export const firstNotBefore = (sorted: readonly number[], value: number, from: number, to: number): number => {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
};
