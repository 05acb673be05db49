import type { Recorded } from './event.ts';
import { defineEvents, type EventsOf } from './events.ts';
import { defineProjection } from './projection.ts';
import { id } from './shape.ts';
import { defineUpcasters } from './upcasters.ts';

const shapes = defineEvents({
  DoorOpened: { doorId: id() },
  DoorClosed: { doorId: id() },
  DoorPainted: { doorId: id() },
});
type DoorEvent = EventsOf<typeof shapes>;

const openDoors = defineProjection<{ _id: string; times: number }, DoorEvent>({
  name: 'open-doors',
  version: 1,
  events: defineUpcasters(shapes),
  keys: ({ data }) => [data.doorId],
  on: {
    DoorOpened: (row, _, key) => ({ _id: key, times: (row?.times ?? 0) + 1 }),
    DoorClosed: () => null,
  },
});

const event = (type: DoorEvent['type']) => ({ type, data: { doorId: 'd' } }) as unknown as Recorded<DoorEvent>;

describe('a projection', () => {
  it('lists what it handles from its table', () => expect(openDoors.handles).toEqual(['DoorOpened', 'DoorClosed']));

  it('folds a row by the handler of the event', () => {
    expect(openDoors.fold(null, event('DoorOpened'), 'd')).toEqual({ _id: 'd', times: 1 });
    expect(openDoors.fold({ _id: 'd', times: 1 }, event('DoorOpened'), 'd')).toEqual({ _id: 'd', times: 2 });
    expect(openDoors.fold({ _id: 'd', times: 1 }, event('DoorClosed'), 'd')).toBeNull();
  });

  it('leaves a row alone when an event it does not handle reaches it', () => {
    const row = { _id: 'd', times: 1 };
    expect(openDoors.fold(row, event('DoorPainted'), 'd')).toBe(row);
  });
});
