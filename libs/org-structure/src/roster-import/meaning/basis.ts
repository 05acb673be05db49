import type { Basis } from './model.ts';

type Cells = Readonly<{
  'metadata.orderNumber': string;
  'metadata.orderDate': string;
  'metadata.groundCode': string;
}>;

/** What a row says of the ground of a movement, with a date of its own where it has one. */
export const basisOf = (row: Cells, on: string): Basis => {
  const number = row['metadata.orderNumber'];
  const date = row['metadata.orderDate'];
  const groundCode = row['metadata.groundCode'];
  return {
    ...(on === '' ? {} : { on }),
    ...(number === '' || date === '' ? {} : { order: { number, date } }),
    ...(groundCode === '' ? {} : { groundCode }),
  };
};
