import { defineEvents, type EventsOf } from './events.ts';
import type { Recorded } from './event.ts';
import { id, optional, text } from './shape.ts';
import { defineUpcasters, mergeCatalogues, pickEvents } from './upcasters.ts';

const shapes = defineEvents({
  UnitRenamed: { unitId: id(), title: text() },
  UnitArchived: { unitId: id(), why: optional(text()) },
});
type UnitEvent = EventsOf<typeof shapes>;
const units = defineUpcasters<UnitEvent>(shapes, {
  UnitRenamed: [({ name, ...rest }) => ({ ...rest, label: name }), ({ label, ...rest }) => ({ ...rest, title: label })],
});

const stored = (type: string, schemaVersion: number, data: object): Recorded => ({
  type,
  data,
  stream: 'unit-1',
  revision: 0,
  position: '1',
  metadata: {
    eventId: 'e',
    schemaVersion,
    commandId: 'c',
    actorId: 'a',
    effectiveOn: '2026-09-01',
    recordedAt: '2026-09-01T00:00:00.000Z',
    correlationId: 'c',
  },
});

describe('upcasters', () => {
  it('lead every older version to today’s shape', () => {
    for (const [version, data] of [
      [1, { unitId: 'u', name: '5А' }],
      [2, { unitId: 'u', label: '5А' }],
      [3, { unitId: 'u', title: '5А' }],
    ] as const) {
      const { data: current, metadata } = units.upcast(stored('UnitRenamed', version, data));
      expect(current).toEqual({ unitId: 'u', title: '5А' });
      expect(metadata.schemaVersion).toBe(3);
    }
  });

  it('count versions from one', () => {
    expect([units.versionOf('UnitRenamed'), units.versionOf('UnitArchived')]).toEqual([3, 1]);
  });

  it('never misread an event of newer code or of an unknown type', () => {
    expect(() => units.upcast(stored('UnitRenamed', 4, {}))).toThrow('event.version-unknown');
    expect(() => units.upcast(stored('UnitExploded', 1, {}))).toThrow('event.type-unknown');
  });

  it('merge, unless a type would have two owners', () => {
    expect(mergeCatalogues(units).versionOf('UnitRenamed')).toBe(3);
    expect(() => mergeCatalogues(units, units)).toThrow('UnitRenamed is declared twice');
  });
});

describe('pickEvents', () => {
  const family = defineUpcasters(defineEvents({ DoorOpened: { doorId: id() }, DoorClosed: { doorId: id() } }));
  const picked = pickEvents(family, ['DoorOpened']);
  const [opened, closed] = ['DoorOpened', 'DoorClosed'].map(
    (type) => ({ type, data: { doorId: 'd' }, metadata: { schemaVersion: 1 } }) as unknown as Recorded,
  ) as [Recorded, Recorded];

  it('knows the types picked, as the family does', () => {
    expect(picked.types).toEqual(['DoorOpened']);
    expect([picked.knows('DoorOpened'), picked.versionOf('DoorOpened')]).toEqual([true, 1]);
    expect(picked.shapeOf('DoorOpened')).toBe(family.shapeOf('DoorOpened'));
    expect(picked.upcast(opened)).toBe(opened);
  });

  it('knows no other', () => {
    expect(picked.knows('DoorClosed')).toBe(false);
    expect(() => picked.upcast(closed)).toThrow('event.type-unknown');
    expect(() => picked.shapeOf('DoorClosed')).toThrow('event.type-unknown');
  });
});
