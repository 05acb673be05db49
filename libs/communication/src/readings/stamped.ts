import type { Event, Projection, Row } from '@zveno/kernel';

/** Where the log stood when the row last changed: `sortable`. */
export type Stamped = Readonly<{ at: string }>;

const DIGITS = 20;

/** A position as text that sorts. */
export const sortable = (position: string): string => position.padStart(DIGITS, '0');

/** The position behind such text. */
export const positionOf = ({ at }: Stamped): string => at.replace(/^0+(?=\d)/u, '');

/** The same projection with rows that tell when they last changed. */
export const stamped = <R extends Row, E extends Event>(projection: Projection<R, E>): Projection<R & Stamped, E> => ({
  ...projection,
  fold: (row, event, key) => {
    const next = projection.fold(row, event, key);
    if (next === null) return null;
    return row !== null && next === row ? row : { ...next, at: sortable(event.position) };
  },
});
