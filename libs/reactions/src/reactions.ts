import type { EventStore, LogReader, Subscription } from '@zveno/event-store';
import type { Recorded } from '@zveno/kernel';
import type { Clock } from '@zveno/messaging';
import { reactionOf } from './checkpoint/checkpoint.ts';
import { reasonOf } from './failures.ts';
import { Following, type FollowingParts, type ReactionLog, type ReactionStatus } from './following.ts';
import type { Reaction } from './reaction.ts';

export type ReactionsParts = Readonly<{
  store: EventStore;
  reader: Pick<LogReader, 'subscribe'>;
  clock: Clock;
  log?: ReactionLog;
}>;

export type ReactionsOptions = Readonly<{
  /** How often the progress is noted in the log at most, in milliseconds (default 5,000). */
  checkpointEveryMs?: number;
  /** How often an event is tried before the reaction stops (default 8, about 25 s); what time mends is tried without end. */
  tries?: number;
  /** Milliseconds before the first new try, doubled with each (default 200). */
  retryMs?: number;
}>;

const SILENT: ReactionLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The reactions of a service at work. An operator's word (`placeReaction`) is heard while they run. */
export class Reactions {
  readonly #reactions: ReadonlyMap<string, Reaction>;
  readonly #parts: FollowingParts;
  readonly #following = new Map<string, Following>();
  readonly #lost = new Map<string, ReactionStatus>();
  #watch: Subscription | undefined;

  /** @throws TypeError when two reactions have one name */
  constructor(reactions: readonly Reaction[], parts: ReactionsParts, options: ReactionsOptions = {}) {
    this.#reactions = new Map(reactions.map((reaction) => [reaction.name, reaction]));
    if (this.#reactions.size !== reactions.length) throw new TypeError('two reactions have one name');
    this.#parts = { log: SILENT, checkpointEveryMs: 5_000, tries: 8, retryMs: 200, ...parts, ...options };
  }

  /** Sets all of them going; what lies behind is caught up with in the background. */
  async start(): Promise<void> {
    const { store, reader } = this.#parts;
    const after = await store.head();
    for (const reaction of this.#reactions.values()) await this.#follow(reaction);
    this.#watch = reader.subscribe({
      name: 'places of reactions',
      after,
      receive: async ({ events }) => {
        for (const event of events) if (event.type === 'ReactionPlaced') await this.#placed(event);
      },
    });
  }

  /** How each of them is doing. */
  status(): ReactionStatus[] {
    return [...this.#reactions.keys()].map((name) => this.#lost.get(name) ?? this.#following.get(name)!.status);
  }

  /** Finishes what is in hand and notes the progress. Call it before the reader and the store close. */
  async stop(): Promise<void> {
    await this.#watch?.detach();
    await Promise.all([...this.#following.values()].map((following) => following.stop()));
  }

  async #follow(reaction: Reaction): Promise<void> {
    const { name } = reaction;
    try {
      this.#following.set(name, await Following.start(reaction, this.#parts));
      this.#lost.delete(name);
    } catch (error) {
      const reason = reasonOf(error);
      this.#lost.set(name, { name, state: 'stopped', position: '', reason });
      this.#parts.log.error({ reaction: name, reason }, 'a reaction could not start');
    }
  }

  async #placed(event: Recorded): Promise<void> {
    const reaction = this.#reactions.get(reactionOf(event) ?? '');
    if (reaction === undefined) return;
    await this.#following.get(reaction.name)?.stop();
    this.#parts.log.info({ reaction: reaction.name }, 'a reaction goes on from where it was told');
    await this.#follow(reaction);
  }
}
