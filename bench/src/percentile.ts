/** The value that the given share (0…1) of the sorted values does not exceed. */
export const percentile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

/** Milliseconds with two digits behind the point. */
export const hundredths = (milliseconds: number): number => Number(milliseconds.toFixed(2));
