import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  defineDecider,
  defineEvents,
  defineProjection,
  defineUpcasters,
  DomainError,
  id,
  type Command,
  type EventsOf,
} from '@zveno/kernel';
import { catalogueSpec, command, deciderSpec, projectionSpec } from './index.ts';

const shapes = defineEvents({ DoorOpened: { doorId: id() } });
type DoorEvent = EventsOf<typeof shapes>;
type Open = Command<'Open', { doorId: string }>;
const events = defineUpcasters<DoorEvent>(shapes);
const door = defineDecider<boolean, Open, DoorEvent>({
  events,
  initial: () => false,
  evolve: () => true,
  decide: {
    Open: ({ data, metadata }, open) => {
      if (metadata.actorId === 'thief') throw new DomainError('door.not-yours');
      return open ? [] : [{ type: 'DoorOpened', data: { doorId: data.doorId } }];
    },
  },
});
const opened = (doorId = 'd'): DoorEvent => ({ type: 'DoorOpened', data: { doorId } });
const open = (actorId = 'anna') => command<Open>('Open', { doorId: 'd' }, { actorId });
const given = deciderSpec(door);

describe('a decider’s spec', () => {
  it('passes when the rule does what it says', () => {
    given().when(open()).then(opened());
    given(opened()).when(open()).thenNothing();
    given().when(open('thief')).thenRefused('door.not-yours');
  });

  it('fails when the rule does something else', () => {
    expect(() => given().when(open()).thenNothing()).toThrow();
    expect(() => given().when(open()).then(opened('other'))).toThrow();
    expect(() => given().when(open()).thenRefused('door.not-yours')).toThrow();
    expect(() => given().when(open('thief')).thenRefused('door.open')).toThrow();
  });
});

describe('a projection’s spec', () => {
  const doors = defineProjection<{ _id: string }, DoorEvent>({
    name: 'doors',
    version: 1,
    events,
    keys: ({ data }) => [data.doorId],
    on: { DoorOpened: (_, { data }) => ({ _id: data.doorId }) },
  });

  it('compares the rows, ordered by id', () => {
    projectionSpec(doors)(opened('b'), opened('a')).then({ _id: 'a' }, { _id: 'b' });
    expect(() => projectionSpec(doors)(opened('b')).then()).toThrow();
  });
});

describe('a catalogue’s spec', () => {
  const samples = mkdtempSync(join(tmpdir(), 'samples-'));
  writeFileSync(join(samples, 'DoorOpened.v1.json'), JSON.stringify({ shape: '{doorId:id}', data: { doorId: 'd' } }));
  catalogueSpec(events, samples);
});
