import type { EventStore } from '@zveno/event-store';
import { noteCheckpoint } from './checkpoint/checkpoint.ts';

/** From the log's beginning, from now on, or behind the event at `<stream>@<revision>`. */
export type Place = 'start' | 'here' | Readonly<{ behind: Readonly<{ stream: string; revision: number }> }>;

/**
 * An operator's word from where a reaction goes on: one that runs hears it at once, any other at its start. What it has done
 * already it does not do twice, wherever it begins.
 * @throws DomainError those of `EventStore.append`
 */
export const placeReaction = (store: EventStore, name: string, place: Place, now: string): Promise<void> => {
  const data = typeof place === 'string' ? { from: place } : { from: 'behind' as const, ...place.behind };
  return noteCheckpoint(store, name, { type: 'ReactionPlaced', data }, now, OPERATOR);
};

const OPERATOR = 'operator:server';
