import { DomainError, isDomainError, type Command, type Decider, type Event, type Recorded } from '@zveno/kernel';
import { LRUCache } from 'lru-cache';
import { setTimeout as pause } from 'node:timers/promises';
import { WrongExpectedRevision, type EventStore } from '../event-store.port.ts';
import { History, type Standing } from './history.ts';
import { Queues } from './queues.ts';
import { asRecorded, envelop } from './record.ts';

/** What a command came to. `events` is empty when nothing was appended: nothing new to say, or done before. */
export type Handled<E extends Event = Event> = Standing & Readonly<{ events: readonly Recorded<E>[] }>;

export type HandleOptions = Readonly<{
  /** How long to try again while others write to the same stream, in milliseconds (default 2,000). */
  retryMs?: number;
  /**
   * `'any'` appends whatever others append meanwhile, and commands on the stream do not wait for each other's disk. For
   * streams without rules among their events. The same command sent to two processes in the same instant may then be
   * recorded twice; within a process, and later, it is found.
   *
   * A revision refuses the command (`stream.stale`) when the stream's last event is another one by now.
   */
  expected?: 'any' | number | undefined;
}>;

type Options = Readonly<{
  /** The instant of recording. */
  clock?: () => Date;
  /** How many commands of recent streams to remember (default 100,000; about 200 bytes each). */
  cacheSize?: number;
}>;

/** Handles commands: reads the stream, lets the decider decide, appends what follows. One per process and store. */
export class Aggregates {
  readonly #store: EventStore;
  readonly #clock: () => Date;
  readonly #recent: LRUCache<string, History<unknown>>;
  /** Several deciders may fold one stream: each has its number. */
  readonly #numbers = new WeakMap<object, number>();
  #deciders = 0;
  readonly #queues = new Queues();
  readonly #listeners = new Set<(events: readonly Recorded[]) => void>();
  readonly #underWay = new Map<string, Promise<Handled>>();

  constructor(store: EventStore, { clock = () => new Date(), cacheSize = 100_000 }: Options = {}) {
    this.#store = store;
    this.#clock = clock;
    this.#recent = new LRUCache({ maxSize: cacheSize, sizeCalculation: ({ size }) => size });
  }

  /**
   * Does what a command asks, once: a command whose id stands in the stream is answered as before and appends nothing.
   * Commands on one stream wait for each other; on a conflict with another process the rule decides again.
   * @throws DomainError the refusal of the rule; `stream.stale` when the stream is not at the revision expected;
   *   `stream.contended` when others kept writing; those of `append`
   * @throws TypeError when the command has no id, or an event does not fit its shape
   */
  async handle<State, C extends Command, E extends Event>(
    decider: Decider<State, C, E>,
    stream: string,
    command: C,
    { retryMs = 2_000, expected }: HandleOptions = {},
  ): Promise<Handled<E>> {
    if (!command.metadata.commandId) throw new TypeError('a command needs an id');
    if (expected === 'any') return this.#handleUnordered(decider, stream, command);
    return this.#queues.run(stream, () => this.#handleInTurn(decider, stream, command, retryMs, expected));
  }

  /**
   * Tells of whatever this process appends from now on, as soon as it is durable and before the command is answered. For what
   * may be lost, such as live notices: nothing is told again after a crash.
   * @returns ends it
   */
  onAppended(listener: (events: readonly Recorded[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The state of a stream, after all commands that this process has under way on it. For policies. */
  async load<State, C extends Command, E extends Event>(
    decider: Decider<State, C, E>,
    stream: string,
  ): Promise<Standing & Readonly<{ state: State }>> {
    const known = this.#known(decider, stream);
    // Nobody is at work on it and nothing has happened to it: there is nothing to wait for.
    if (known !== undefined && !this.#queues.isBusy(stream) && this.#store.endsAt?.(stream, known.standing.revision))
      return { ...known.standing, state: known.state };
    return this.#queues.run(stream, () =>
      this.#with(decider, stream, async (history) => {
        await history.refresh(this.#store);
        return { ...history.standing, state: history.state };
      }),
    );
  }

  /** How a command was answered that stands in the stream; undefined when it was never recorded there. */
  async answerTo<State, C extends Command, E extends Event>(
    decider: Decider<State, C, E>,
    stream: string,
    commandId: string,
  ): Promise<Standing | undefined> {
    return this.#queues.run(stream, () =>
      this.#with(decider, stream, async (history) => {
        await history.refresh(this.#store);
        return history.standingOf(commandId);
      }),
    );
  }

  async #handleInTurn<State, C extends Command, E extends Event>(
    decider: Decider<State, C, E>,
    stream: string,
    command: C,
    retryMs: number,
    expected?: number,
  ): Promise<Handled<E>> {
    const deadline = performance.now() + retryMs;
    return this.#with(decider, stream, async (history) => {
      // What is remembered may be behind what others wrote. An append would show it; a refusal or a silence would not.
      let fresh = history.standing.revision === -1;
      if (fresh) await history.refresh(this.#store);
      for (let attempt = 0; ; attempt++) {
        const done = history.standingOf(command.metadata.commandId);
        if (done !== undefined) return { ...done, events: [] };
        const decision = this.#decide(history, command, expected);
        if (decision.events.length === 0) {
          if (fresh || !(await history.refresh(this.#store))) return this.#silence(history.standing, decision);
          fresh = true;
          continue;
        }
        try {
          return await this.#append(history, command, decision.events);
        } catch (error) {
          if (!(error instanceof WrongExpectedRevision)) throw error;
        }
        if (performance.now() > deadline) throw new DomainError('stream.contended');
        await pause(Math.random() * Math.min(100, 2 ** attempt));
        await history.refresh(this.#store);
        fresh = true;
      }
    });
  }

  #decide<State, C extends Command, E extends Event>(
    history: History<State, C, E>,
    command: C,
    expected?: number,
  ): Decision<E> {
    try {
      const { revision } = history.standing;
      if (expected !== undefined && revision !== expected) throw new DomainError('stream.stale', { revision });
      return { events: history.decider.decide(command, history.state) };
    } catch (refusal) {
      return { events: [], refusal };
    }
  }

  #silence<E extends Event>(standing: Standing, { refusal }: Decision<E>): Handled<E> {
    if (refusal !== undefined) throw refusal;
    return { ...standing, events: [] };
  }

  async #append<State, C extends Command, E extends Event>(
    history: History<State, C, E>,
    command: C,
    decided: readonly E[],
  ): Promise<Handled<E>> {
    const { stream, standing, decider } = history;
    const events = envelop(decided, decider.events, command, this.#clock().toISOString());
    const appended = await this.#store.append(stream, events, standing.revision === -1 ? 'none' : standing.revision);
    const recorded = asRecorded<E>(stream, events, appended);
    for (const event of recorded) history.add(event);
    this.#tell(recorded);
    return { ...appended, events: recorded };
  }

  async #handleUnordered<State, C extends Command, E extends Event>(
    decider: Decider<State, C, E>,
    stream: string,
    command: C,
  ): Promise<Handled<E>> {
    const key = `${stream} ${command.metadata.commandId}`;
    const same = this.#underWay.get(key);
    if (same !== undefined) return same.then((handled) => ({ ...handled, events: [] }));
    const result = this.#queues
      .run(stream, () =>
        this.#with(decider, stream, async (history) => {
          await history.refresh(this.#store);
          const done = history.standingOf(command.metadata.commandId);
          return { done, history, decided: done ? [] : decider.decide(command, history.state) };
        }),
      )
      .then(async ({ done, history, decided }): Promise<Handled<E>> => {
        if (decided.length === 0) return { ...(done ?? history.standing), events: [] };
        const events = envelop(decided, decider.events, command, this.#clock().toISOString());
        const appended = await this.#store.append(stream, events, 'any');
        const recorded = asRecorded<E>(stream, events, appended);
        // Read from the log only if others have written between.
        history.follow(recorded);
        this.#tell(recorded);
        return { ...appended, events: recorded };
      })
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, result as Promise<Handled>);
    return result;
  }

  #tell(events: readonly Recorded[]): void {
    for (const listener of this.#listeners) listener(events);
  }

  /** Lends out what is remembered of a stream; forgets it when the work fails in a way that leaves it in doubt. */
  async #with<State, C extends Command, E extends Event, T>(
    decider: Decider<State, C, E>,
    stream: string,
    work: (history: History<State, C, E>) => Promise<T>,
  ): Promise<T> {
    const history = this.#known(decider, stream) ?? new History(decider, stream);
    const key = this.#keyOf(decider, stream);
    let certain = true;
    try {
      return await work(history);
    } catch (error) {
      certain = isDomainError(error) && !error.code.startsWith('event-store.');
      throw error;
    } finally {
      if (certain) this.#recent.set(key, history as unknown as History<unknown>);
      else this.#recent.delete(key);
    }
  }

  #known<State, C extends Command, E extends Event>(
    decider: Decider<State, C, E>,
    stream: string,
  ): History<State, C, E> | undefined {
    return this.#recent.get(this.#keyOf(decider, stream)) as History<State, C, E> | undefined;
  }

  #keyOf(decider: object, stream: string): string {
    let number = this.#numbers.get(decider);
    if (number === undefined) this.#numbers.set(decider, (number = ++this.#deciders));
    return `${number} ${stream}`;
  }
}

/** What the rule says: events, silence, or a refusal. */
type Decision<E extends Event> = Readonly<{ events: readonly E[]; refusal?: unknown }>;
