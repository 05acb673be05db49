import { processActor, type Metadata, type Recorded } from '@zveno/kernel';
import type { RequestHeaders } from '@zveno/messaging';
import { derivedId } from '@zveno/messaging/derived-id';

/** What of a command's metadata a process may set otherwise. */
export type About = Partial<
  Pick<Metadata, 'orgId' | 'effectiveOn' | 'orderRef' | 'onBehalfOf'> & { readonly correlationId: string }
>;

/**
 * How a reaction or timer acts. Ids follow from the process's name, from what it acts upon and from `what`, which tells the
 * acts upon one thing from each other: done again, an act comes under the id it had before, and is silent.
 */
export type Acting = Readonly<{
  /** The present instant, ISO 8601 in UTC. */
  now: string;
  /** A UUID that follows from the process, what it acts upon and these parts. */
  id: (...parts: readonly (string | number)[]) => string;
  /** For a command to a decider of the own service: its id is `id(what)`. */
  metadata: (what: string | number, about?: About) => Metadata;
  /** For a request to a service: its command id is `id(what)`. */
  headers: (what: string | number, about?: Omit<About, 'orgId' | 'effectiveOn'>) => RequestHeaders;
  /** Aborted when the process stops. */
  signal: AbortSignal;
}>;

type Origin = Readonly<{
  name: string;
  /** What the ids derive from besides the name. */
  source: readonly string[];
  now: string;
  signal: AbortSignal;
  defaults: About & Readonly<{ effectiveOn: string; correlationId: string }>;
  causationId?: string;
}>;

const actingOf = ({ name, source, now, signal, defaults, causationId }: Origin): Acting => {
  const actor = processActor(name);
  const id = (...parts: readonly (string | number)[]) => derivedId(name, ...source, ...parts.map(String));
  return {
    now,
    signal,
    id,
    metadata: (what, about = {}) => ({
      ...defaults,
      ...about,
      commandId: id(what),
      actorId: actor.actorId,
      now,
      ...(causationId === undefined ? {} : { causationId }),
    }),
    headers: (what, about = {}) => {
      const { onBehalfOf, orderRef, correlationId } = { ...defaults, ...about };
      return {
        actor,
        commandId: id(what),
        correlationId,
        ...(orderRef === undefined ? {} : { orderRef }),
        ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      };
    },
  };
};

/** A person whose decision is carried out; a process's own wish is nobody's. */
const person = (actorId: string): { onBehalfOf?: string } =>
  actorId.startsWith('process:') ? {} : { onBehalfOf: actorId };

/** How a reaction acts upon an event: on behalf of whoever is behind it, in its organisation and from its date on. */
export const actingUpon = ({ metadata }: Recorded, name: string, now: string, signal: AbortSignal): Acting => {
  const { eventId, orgId, effectiveOn, correlationId, actorId, onBehalfOf } = metadata;
  return actingOf({
    name,
    source: [eventId],
    now,
    signal,
    causationId: eventId,
    defaults: {
      effectiveOn,
      correlationId,
      ...(orgId === undefined ? {} : { orgId }),
      ...person(onBehalfOf ?? actorId),
    },
  });
};

/** How a timer acts. Its ids follow from nothing but `what`: an act that may come again another day must say which day. */
export const actingAt = (now: string, name: string, correlationId: string, signal: AbortSignal): Acting =>
  actingOf({ name, source: [], now, signal, defaults: { effectiveOn: now.slice(0, 10), correlationId } });
