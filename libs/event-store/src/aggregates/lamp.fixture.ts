import {
  defineDecider,
  defineEvents,
  defineUpcasters,
  DomainError,
  id,
  oneOf,
  type Command,
  type EventsOf,
} from '@zveno/kernel';

const shapes = defineEvents({ LampSwitched: { to: oneOf('on', 'off'), by: id() } });
export type LampEvent = EventsOf<typeof shapes>;
export type Switch = Command<'Switch', { to: 'on' | 'off'; by: string }>;

/** Refuses to switch to what the lamp is already, is silent about `by: nobody`. Version 1 of its event knew `lit`. */
export const lamp = defineDecider<{ lit: boolean }, Switch, LampEvent>({
  events: defineUpcasters(shapes, { LampSwitched: [({ lit }) => ({ to: lit ? 'on' : 'off', by: 'unknown' })] }),
  initial: () => ({ lit: false }),
  evolve: (_, { data }) => ({ lit: data.to === 'on' }),
  decide: {
    Switch: ({ data }, { lit }) => {
      if (lit === (data.to === 'on')) throw new DomainError(`lamp.${data.to}`);
      return data.by === 'nobody' ? [] : [{ type: 'LampSwitched', data }];
    },
  },
});

export const switchTo = (to: 'on' | 'off', commandId: string, by = 'anna'): Switch => ({
  type: 'Switch',
  data: { to, by },
  metadata: {
    commandId,
    actorId: 'actor-1',
    orgId: 'org-1',
    effectiveOn: '2026-09-01',
    now: '2026-09-01T05:00:00.000Z',
    correlationId: commandId,
  },
});
