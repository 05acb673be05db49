import { DomainError } from '@zveno/kernel';

const LIMIT = 100;

/** One page of rows that sort by one unique field: asks for one more than shown, to know whether there are more. */
export const page = async <R>(
  { cursor, limit = LIMIT }: Readonly<{ cursor?: string; limit?: number }>,
  find: (behind: Readonly<{ $gt: string }> | undefined, limit: number) => Promise<R[]>,
  placeOf: (row: R) => string,
): Promise<Readonly<{ rows: R[]; next?: string }>> => {
  const found = await find(cursor === undefined ? undefined : { $gt: decode(cursor) }, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return found.length > limit && last !== undefined ? { rows, next: encode(placeOf(last)) } : { rows };
};

const encode = (place: string) => Buffer.from(place).toString('base64url');

/** @throws DomainError `cursor.invalid` */
const decode = (cursor: string): string => {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (encode(place) !== cursor) throw new DomainError('cursor.invalid');
  return place;
};
