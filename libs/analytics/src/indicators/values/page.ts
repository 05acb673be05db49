import type { IndicatorRow } from '@zveno/contracts-analytics';
import { DomainError } from '@zveno/kernel';

const DEFAULT = 100;

/** Where a page begins, and the position that all pages of an answer stand on. */
export type Cursor = Readonly<{ known: string; offset: number }>;

/** @throws DomainError `cursor.invalid` */
export const readCursor = (text: string | undefined): Cursor | undefined => {
  if (text === undefined) return undefined;
  const [, known, offset] = /^(0|[1-9]\d{0,19})\.(\d{1,9})$/u.exec(text) ?? [];
  if (known === undefined || offset === undefined) throw new DomainError('cursor.invalid');
  return { known, offset: Number(offset) };
};

/** One page of rows. */
export const pageOf = <R>(
  rows: readonly R[],
  known: string,
  { offset = 0, limit = DEFAULT }: Readonly<{ offset?: number | undefined; limit?: number | undefined }>,
): Readonly<{ rows: R[]; next?: string }> => {
  const end = offset + limit;
  return { rows: rows.slice(offset, end), ...(end < rows.length && { next: `${known}.${end}` }) };
};

/** The figures of a cell that is shown. A share is a ratio; without people there is none. */
export const figuresOf = (
  unit: 'share' | 'count',
  numerator: number,
  denominator: number | undefined,
): Pick<IndicatorRow, 'numerator' | 'denominator' | 'value'> => {
  if (unit === 'count' || denominator === undefined) return { numerator, value: numerator };
  return { numerator, denominator, ...(denominator > 0 && { value: numerator / denominator }) };
};
