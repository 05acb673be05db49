import type { Command } from './command.ts';
import { defineDecider } from './decider.ts';
import { DomainError } from './domain-error.ts';
import { defineEvents, type EventsOf } from './events.ts';
import { id } from './shape.ts';
import { defineUpcasters } from './upcasters.ts';

const shapes = defineEvents({ DoorOpened: { doorId: id() } });
type DoorEvent = EventsOf<typeof shapes>;
type Open = Command<'Open', { doorId: string }>;

const door = defineDecider<{ open: boolean }, Open, DoorEvent>({
  events: defineUpcasters(shapes),
  initial: () => ({ open: false }),
  evolve: () => ({ open: true }),
  decide: {
    Open: ({ data }, state) => {
      if (state.open) throw new DomainError('door.open');
      return [{ type: 'DoorOpened', data: { doorId: data.doorId } }];
    },
  },
});

const metadata = { commandId: 'c', actorId: 'a', effectiveOn: '2026-09-01', now: '', correlationId: 'c' };

describe('a decider', () => {
  it('applies the rule of the command', () => {
    expect(door.decide({ type: 'Open', data: { doorId: 'd' }, metadata }, door.initial())).toEqual([
      { type: 'DoorOpened', data: { doorId: 'd' } },
    ]);
  });

  it('lets a refusal through with its code', () => {
    expect(() => door.decide({ type: 'Open', data: { doorId: 'd' }, metadata }, { open: true })).toThrow('door.open');
  });

  it('names a command that has no rule', () => {
    const stranger = { type: 'Close', data: {}, metadata } as unknown as Open;
    expect(() => door.decide(stranger, door.initial())).toThrow('no rule for command Close');
  });
});
