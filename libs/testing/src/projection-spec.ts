import type { Envelope, Event, Projection, Recorded, Row } from '@zveno/kernel';
import { recorded } from './builders.ts';

/** Folds recorded events into rows as the projection runner does, in memory. */
export const foldRows = <R extends Row, E extends Event>(
  projection: Projection<R, E>,
  events: readonly Recorded<E>[],
): R[] => {
  const rows = new Map<string, R>();
  for (const event of events) {
    if (!projection.handles.includes(event.type)) continue;
    for (const key of projection.keys(event)) {
      const row = projection.fold(rows.get(key) ?? null, event, key);
      if (row === null) rows.delete(key);
      else rows.set(key, row);
    }
  }
  return [...rows.values()].sort((a, b) => (a._id < b._id ? -1 : 1));
};

/** Specs of a projection: `projectionSpec(units)(created(), renamed()).then({ _id: 'u1', … })`; rows ordered by id. */
export const projectionSpec =
  <R extends Row, E extends Event>(projection: Projection<R, E>) =>
  (...history: readonly (E & { metadata?: Partial<Envelope>; stream?: string; position?: string })[]) => ({
    then: (...rows: readonly R[]) => expect(foldRows(projection, recorded<E>(history))).toEqual(rows),
    rows: () => foldRows(projection, recorded<E>(history)),
  });
