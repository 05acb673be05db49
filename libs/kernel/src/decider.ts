import type { Command } from './command.ts';
import type { Event, Recorded } from './event.ts';
import type { EventCatalogue } from './upcasters.ts';

/** The rules of one aggregate: plain functions over plain data. */
export type Decider<State, C extends Command, E extends Event> = Readonly<{
  events: EventCatalogue<E>;
  initial: () => State;
  evolve: (state: State, event: Recorded<E>) => State;
  /** The events that follow from the command; `[]` when there is nothing new to say. @throws DomainError */
  decide: (command: C, state: State) => E[];
}>;

/** One rule per command; a missing line does not compile. */
export type Rules<State, C extends Command, E extends Event> = {
  readonly [Type in C['type']]: (command: Extract<C, { type: Type }>, state: State) => E[];
};

/** Makes a decider from its table of rules. */
export const defineDecider = <State, C extends Command, E extends Event>(definition: {
  events: EventCatalogue<E>;
  initial: () => State;
  evolve: (state: State, event: Recorded<E>) => State;
  decide: Rules<State, C, E>;
}): Decider<State, C, E> => {
  const rules = definition.decide as unknown as Record<string, (command: C, state: State) => E[]>;
  return {
    events: definition.events,
    initial: definition.initial,
    evolve: definition.evolve,
    decide: (command, state) => {
      const rule = rules[command.type];
      if (rule === undefined) throw new TypeError(`no rule for command ${command.type}`);
      return rule(command, state);
    },
  };
};

/** The state of a stream for those who only read it, such as another service's: it takes no commands. */
export const defineFold = <State, E extends Event>(
  definition: Pick<Decider<State, never, E>, 'events' | 'initial' | 'evolve'>,
): Decider<State, never, E> => ({
  ...definition,
  decide: () => {
    throw new TypeError('a fold takes no commands');
  },
});
