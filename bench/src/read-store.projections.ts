import { date, defineEvents, defineProjection, defineUpcasters, id, oneOf, sealed, type EventsOf } from '@zveno/kernel';

const shapes = defineEvents({
  PupilEnrolled: {
    enrolmentId: id(),
    personId: id(),
    unitId: id(),
    from: date(),
    basis: oneOf('order', 'transfer'),
    name: sealed(),
  },
});
export type Enrolled = EventsOf<typeof shapes>;
const events = defineUpcasters<Enrolled>(shapes);

/** Few rows, many events: how many are in each unit, by basis. */
export const counters = defineProjection<{ _id: string; order: number; transfer: number; last: string }, Enrolled>({
  name: 'counters',
  version: 1,
  events,
  keys: ({ data }) => [data.unitId],
  on: {
    PupilEnrolled: (row, { data }) => ({
      _id: data.unitId,
      order: (row?.order ?? 0) + (data.basis === 'order' ? 1 : 0),
      transfer: (row?.transfer ?? 0) + (data.basis === 'transfer' ? 1 : 0),
      last: data.from,
    }),
  },
});

type Timeline = { _id: string; unitId: string; name: object; intervals: readonly { unitId: string; from: string }[] };

/** Ten events a row: where each person was, since when. */
export const timelines = defineProjection<Timeline, Enrolled>({
  name: 'timelines',
  version: 1,
  events,
  keys: ({ data }) => [data.personId],
  on: {
    PupilEnrolled: (row, { data }) => ({
      _id: data.personId,
      unitId: data.unitId,
      name: data.name,
      intervals: [...(row?.intervals ?? []).slice(-3), { unitId: data.unitId, from: data.from }],
    }),
  },
});

type Enrolment = { _id: string; personId: string; unitId: string; from: string; basis: string; name: object };

/** A row for every event. */
export const enrolments = defineProjection<Enrolment, Enrolled>({
  name: 'enrolments',
  version: 1,
  events,
  keys: ({ data }) => [data.enrolmentId],
  on: {
    PupilEnrolled: (_, { data }) => ({
      _id: data.enrolmentId,
      personId: data.personId,
      unitId: data.unitId,
      from: data.from,
      basis: data.basis,
      name: data.name,
    }),
  },
});
