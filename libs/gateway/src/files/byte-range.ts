/** Some bytes of a file: the first and the last of them. */
export type ByteRange = Readonly<{ first: number; last: number }>;

/**
 * What a `Range` header asks of a file of this size (RFC 9110, one range alone). Undefined: all of it, as for whatever cannot be
 * read or asks for several; `none`: there are no such bytes.
 */
export const byteRange = (header: string | undefined, size: number): ByteRange | 'none' | undefined => {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  if (from === '') return to === '0' ? 'none' : { first: Math.max(0, size - Number(to)), last: size - 1 };
  const [first, last] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)];
  if (to !== '' && Number(to) < first) return undefined;
  return first >= size ? 'none' : { first, last };
};
