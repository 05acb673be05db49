import type { Abstract, Type } from '@nestjs/common';
import { LogReader, type EventStore } from '@zveno/event-store';
import { Reactions, Timers, type Reaction, type Timer } from '@zveno/reactions';
import type { Host } from '../host.ts';
import { EVENT_STORE } from '../stores/open-stores.ts';

/** Reaches into a service's container. */
export type Get = <T>(token: Type<T> | Abstract<T> | symbol | string) => T;

/** The processes of a service: each is made from what stands in its container. */
export type ProcessDefinitions = Readonly<{
  reactions?: readonly ((get: Get) => Reaction)[];
  timers?: readonly ((get: Get) => Timer)[];
}>;

/** The processes of a running service. */
export type Processes = Readonly<{ reactions?: Reactions; timers?: Timers }>;

/**
 * Sets a service's reactions and timers going. One that is held up shows in `/health/ready`, in the log and in the figures;
 * the others go on. The host stops them before the service and its stores.
 */
export const startProcesses = async (
  host: Host,
  service: Readonly<{ name: string }> & ProcessDefinitions,
  get: Get,
): Promise<Processes> => {
  const reactions = await startReactions(host, service, get);
  const timers = startTimers(host, service, get);
  return { ...(reactions === undefined ? {} : { reactions }), ...(timers === undefined ? {} : { timers }) };
};

const startReactions = async (
  { logger: log, clock, shutdown, health, metrics }: Host,
  { name, reactions: definitions = [] }: Readonly<{ name: string }> & ProcessDefinitions,
  get: Get,
): Promise<Reactions | undefined> => {
  if (definitions.length === 0) return undefined;
  const store = get<EventStore>(EVENT_STORE);
  const made = definitions.map((make) => make(get));
  const reactions = new Reactions(made, { store, reader: get(LogReader), clock, log });
  await reactions.start();
  shutdown.onStop(`reactions of ${name}`, () => reactions.stop());
  health.register(`reactions of ${name}`, () => {
    const held = reactions.status().filter(({ state }) => state === 'stopped' || state === 'undecided');
    return held.length === 0 ? undefined : held.map((reaction) => `${reaction.state}: ${reaction.name}`).join(', ');
  });
  for (const reaction of made)
    metrics.watchReaction(`${name}/${reaction.name}`, () => {
      const state = reactions.status().find((status) => status.name === reaction.name)?.state;
      return state === 'following' ? 0 : state === 'retrying' ? 1 : 2;
    });
  return reactions;
};

const startTimers = (
  { logger: log, clock, shutdown, metrics }: Host,
  { name, timers: definitions = [] }: Readonly<{ name: string }> & ProcessDefinitions,
  get: Get,
): Timers | undefined => {
  if (definitions.length === 0) return undefined;
  const made = definitions.map((make) => make(get));
  const timers = new Timers(made, { clock, log });
  timers.start();
  shutdown.onStop(`timers of ${name}`, () => timers.stop());
  for (const timer of made)
    metrics.watchTimer(`${name}/${timer.name}`, () => {
      const status = timers.status().find((one) => one.name === timer.name);
      return status?.reason === undefined ? 0 : 1;
    });
  return timers;
};
