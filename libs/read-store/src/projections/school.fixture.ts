import { defineEvents, defineProjection, defineUpcasters, id, integer, type EventsOf } from '@zveno/kernel';

/** A small family of events and projections of every habit, for specs. */
const shapes = defineEvents({
  PupilEntered: { pupilId: id(), unitId: id() },
  PupilMoved: { pupilId: id(), from: id(), to: id() },
  PupilLeft: { pupilId: id(), unitId: id() },
  LessonGiven: { unitId: id(), hours: integer() },
  ProjectorBroke: { unitId: id() },
});
export type SchoolEvent = EventsOf<typeof shapes>;
export const schoolEvents = defineUpcasters<SchoolEvent>(shapes, {
  LessonGiven: [(data: { unitId: string }) => ({ ...data, hours: 1 })],
});

export type PupilRow = { _id: string; unitId: string; moves: number; units: readonly string[] };

/** One row per pupil; those who leave are removed, and may come again. */
export const pupils = defineProjection<PupilRow, SchoolEvent>({
  name: 'pupils',
  version: 1,
  events: schoolEvents,
  keys: ({ data }) => ('pupilId' in data ? [data.pupilId] : []),
  on: {
    PupilEntered: (row, { data }) => row ?? { _id: data.pupilId, unitId: data.unitId, moves: 0, units: [data.unitId] },
    PupilMoved: (row, { data }) =>
      row && { ...row, unitId: data.to, moves: row.moves + 1, units: [...row.units, data.to].slice(-5) },
    PupilLeft: () => null,
  },
});

export type UnitRow = { _id: string; size: number; hours: number };

/** Counters per unit: several events, several rows each. */
export const units = defineProjection<UnitRow, SchoolEvent>({
  name: 'units',
  version: 1,
  events: schoolEvents,
  keys: (event) => (event.type === 'PupilMoved' ? [event.data.from, event.data.to] : [event.data.unitId]),
  on: {
    PupilEntered: (row, { data }) => ({ ...(row ?? empty(data.unitId)), size: (row?.size ?? 0) + 1 }),
    PupilMoved: (row, { data }, key) => ({
      ...(row ?? empty(key)),
      size: (row?.size ?? 0) + (data.from === data.to ? 0 : key === data.to ? 1 : -1),
    }),
    PupilLeft: (row, { data }) => ({ ...(row ?? empty(data.unitId)), size: (row?.size ?? 0) - 1 }),
    LessonGiven: (row, { data }) => ({ ...(row ?? empty(data.unitId)), hours: (row?.hours ?? 0) + data.hours }),
  },
});

const empty = (unitId: string): UnitRow => ({ _id: unitId, size: 0, hours: 0 });

/** The same rows as `units`, told differently: a new version of it. */
export const unitsNext = { ...units, version: 2 };

/** Cannot stand lessons of thirteen hours. */
export const superstitious = defineProjection<UnitRow, SchoolEvent>({
  name: 'superstitious',
  version: 1,
  events: schoolEvents,
  keys: ({ data }) => ('hours' in data ? [data.unitId] : []),
  on: {
    LessonGiven: (row, { data }) => {
      if (data.hours === 13) throw new RangeError('the name of a pupil');
      return { _id: data.unitId, size: 0, hours: (row?.hours ?? 0) + data.hours };
    },
  },
});
