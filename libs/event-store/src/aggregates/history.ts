import { START, type Command, type Decider, type Event, type Recorded } from '@zveno/kernel';
import type { EventStore } from '../event-store.port.ts';

/** Where the last event of something stands. Revision -1 and START: there is none. */
export type Standing = Readonly<{ revision: number; position: string }>;

/** What a stream's events have come to, and which commands they came from. */
export class History<State, C extends Command = Command, E extends Event = Event> {
  readonly decider: Decider<State, C, E>;
  readonly stream: string;
  readonly #commands = new Map<string, Standing>();
  #state: State;
  #standing: Standing = { revision: -1, position: START };

  constructor(decider: Decider<State, C, E>, stream: string) {
    this.decider = decider;
    this.stream = stream;
    this.#state = decider.initial();
  }

  get state(): State {
    return this.#state;
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** How much memory it takes, roughly, in commands. */
  get size(): number {
    return 1 + this.#commands.size;
  }

  /** Where the last event of a command stands; undefined when the stream has none of it. */
  standingOf(commandId: string): Standing | undefined {
    return this.#commands.get(commandId);
  }

  /** Takes in an event in today's shape. */
  add(event: Recorded<E>): void {
    this.#state = this.decider.evolve(this.#state, event);
    this.#standing = { revision: event.revision, position: event.position };
    this.#commands.set(event.metadata.commandId, this.#standing);
  }

  /** Takes in what this process has just appended, if nothing stands between that and what is known. */
  follow(events: readonly Recorded<E>[]): void {
    if (events[0]?.revision === this.#standing.revision + 1) for (const event of events) this.add(event);
  }

  /** Reads what others have appended meanwhile; tells whether there was anything. */
  async refresh(store: EventStore): Promise<boolean> {
    const before = this.#standing.revision;
    if (store.endsAt?.(this.stream, before) === true) return false;
    for await (const event of store.readStream(this.stream, before + 1))
      // Meanwhile it may have been taken in by whoever appended it.
      if (event.revision > this.#standing.revision) this.add(this.decider.events.upcast(event));
    return this.#standing.revision !== before;
  }
}
