import type { EventStore } from '@zveno/event-store';
import { DomainError, processActor, START, type Recorded } from '@zveno/kernel';
import { randomUUID } from 'node:crypto';
import { checkpointEvents, type CheckpointEvent } from './checkpoint.events.ts';

const PREFIX = 'reaction-';

/** The stream of a reaction's checkpoints. */
export const checkpointStream = (reaction: string): string => `${PREFIX}${reaction}`;

/** The reaction whose checkpoint an event is; undefined for every other event. */
export const reactionOf = ({ stream, type }: Recorded): string | undefined =>
  checkpointEvents.knows(type) && stream.startsWith(PREFIX) ? stream.slice(PREFIX.length) : undefined;

/** From where a reaction goes on (undefined: nobody has said yet), and how often an operator has placed it. */
export type Checkpoint = Readonly<{ after: string | undefined; places: number }>;

/**
 * What was noted last counts: where two owners write, the slower one's word only brings a few events back, which have no
 * effect a second time.
 * @throws DomainError `reaction.checkpoint-lost` the event named is not in this log
 */
export const loadCheckpoint = async (store: EventStore, reaction: string): Promise<Checkpoint> => {
  let last: Recorded<CheckpointEvent> | undefined;
  let places = 0;
  for await (const event of store.readStream(checkpointStream(reaction))) {
    const noted = checkpointEvents.upcast(event);
    if (noted.type === 'ReactionPlaced') places += 1;
    else if (noted.data.places < places) continue;
    last = noted;
  }
  return { after: last === undefined ? undefined : await placeOf(store, last, reaction), places };
};

const placeOf = async (store: EventStore, noted: Recorded<CheckpointEvent>, reaction: string): Promise<string> => {
  if (noted.type === 'ReactionPlaced' && noted.data.from === 'here') return noted.position;
  const { stream, revision } = noted.data;
  if (stream === undefined) return START;
  for await (const named of store.readStream(stream, revision)) return named.position;
  throw new DomainError('reaction.checkpoint-lost', { reaction });
};

/** Appends an event to a reaction's checkpoints. @throws DomainError those of `EventStore.append` */
export const noteCheckpoint = async (
  store: EventStore,
  reaction: string,
  { type, data }: CheckpointEvent,
  now: string,
  actorId = processActor(reaction).actorId,
): Promise<void> => {
  const id = randomUUID();
  const metadata = {
    eventId: id,
    schemaVersion: checkpointEvents.versionOf(type),
    commandId: id,
    actorId,
    effectiveOn: now.slice(0, 'YYYY-MM-DD'.length),
    recordedAt: now,
    correlationId: id,
  };
  await store.append(checkpointStream(reaction), [{ type, data, metadata }], 'any');
};
