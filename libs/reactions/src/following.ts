import type { Batch, EventStore, LogReader, Subscription } from '@zveno/event-store';
import { comparePositions, START, type Recorded } from '@zveno/kernel';
import type { Clock } from '@zveno/messaging';
import { setTimeout as pause } from 'node:timers/promises';
import { actingUpon } from './acting.ts';
import { loadCheckpoint, noteCheckpoint, type Checkpoint } from './checkpoint/checkpoint.ts';
import { isPassing, reasonOf } from './failures.ts';
import type { Reaction } from './reaction.ts';

/** How a reaction is doing. `undecided`: an operator must say from where it starts; `stopped`: how it goes on. */
export type ReactionState = 'following' | 'retrying' | 'undecided' | 'stopped';

/** `event`: the one it is held up by, as `<stream>@<revision>`. `reason`: a code or an error's class, no data. */
export type ReactionStatus = Readonly<{
  name: string;
  state: ReactionState;
  position: string;
  event?: string;
  reason?: string;
}>;

/** The part of a pino logger that is used. */
export type ReactionLog = Readonly<Record<'info' | 'warn' | 'error', (fields: object, text: string) => void>>;

export type FollowingParts = Readonly<{
  store: EventStore;
  reader: Pick<LogReader, 'subscribe'>;
  clock: Clock;
  log: ReactionLog;
  checkpointEveryMs: number;
  tries: number;
  retryMs: number;
}>;

/** How many events may pass by, none of them handled, before the progress is noted. */
const NOTE_EVERY = 10_000;
const LONGEST_WAIT_MS = 30_000;
/** How many events are in hand at once where their order does not matter. */
const AT_ONCE = 32;

/** What ends a subscription without an error of anybody's. */
class Halted extends Error {
  override readonly name = 'ReactionHalted';
}

/** One reaction on its way along the log, from a checkpoint to the head and on. */
export class Following {
  readonly #reaction: Reaction;
  readonly #parts: FollowingParts;
  readonly #stopping = new AbortController();
  readonly #subscription: Subscription;
  /** Behind this nothing was there when the reaction was first started without a checkpoint. */
  readonly #frontier: string | undefined;
  readonly #places: number;
  #noted: boolean;
  #last: Recorded | undefined;
  #dirty = false;
  #passed = 0;
  #notedAt = -Infinity;
  #noting: NodeJS.Timeout | undefined;
  #written: Promise<void> = Promise.resolve();
  #status: ReactionStatus;

  private constructor(reaction: Reaction, parts: FollowingParts, { after, places }: Checkpoint, head: string) {
    this.#reaction = reaction;
    this.#parts = parts;
    this.#places = places;
    this.#noted = after !== undefined;
    this.#frontier = after === undefined ? head : undefined;
    this.#status = { name: reaction.name, state: 'following', position: after ?? START };
    this.#subscription = parts.reader.subscribe({
      name: `reaction ${reaction.name}`,
      after: after ?? START,
      receive: (batch) => this.#receive(batch),
    });
  }

  /**
   * Goes on from the checkpoint. Without one it begins where the log is without anything it handles, and otherwise waits for
   * an operator's word.
   * @throws DomainError `reaction.checkpoint-lost`
   */
  static async start(reaction: Reaction, parts: FollowingParts): Promise<Following> {
    const head = await parts.store.head();
    return new Following(reaction, parts, await loadCheckpoint(parts.store, reaction.name), head);
  }

  get status(): ReactionStatus {
    return { ...this.#status, position: this.#subscription.position };
  }

  /** Finishes what is in hand and notes the progress. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#noting);
    await this.#subscription.detach();
    await this.#written;
    if (this.#dirty) await this.#note();
  }

  async #receive({ events }: Batch): Promise<void> {
    const wanted = events.filter(({ type }) => this.#reaction.handles.has(type));
    if (wanted.length > 0) await this.#begin(wanted[0]!, events);
    await this.#all(wanted);
    if (this.#stopping.signal.aborted) return;
    this.#last = events.at(-1) ?? this.#last;
    this.#passed += events.length;
    if (wanted.length > 0 || this.#passed >= NOTE_EVERY) this.#dirty = true;
    if (this.#dirty) await this.#noteInTime();
  }

  /** Before the first effect ever it must be written from where: a restart would not know old events from new ones. */
  async #begin(first: Recorded, events: Batch['events']): Promise<void> {
    if (this.#noted) return;
    if (comparePositions(first.position, this.#frontier ?? START) <= 0) throw this.#halt('undecided', first);
    this.#last = events[events.indexOf(first) - 1] ?? this.#last;
    await this.#untilDone(first, () => this.#note());
  }

  async #all(events: readonly Recorded[]): Promise<void> {
    const { inTurn } = this.#reaction;
    if (inTurn === undefined) {
      for (const event of events) await this.#one(event);
      return;
    }
    const queues = [...Map.groupBy(events, inTurn).values()];
    const workers = Array.from({ length: Math.min(AT_ONCE, queues.length) }, async () => {
      for (let queue = queues.shift(); queue !== undefined; queue = queues.shift())
        for (const event of queue) await this.#one(event);
    });
    const ends = await Promise.allSettled(workers);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  #one(event: Recorded): Promise<void> {
    const { signal } = this.#stopping;
    const acting = () => actingUpon(event, this.#reaction.name, this.#parts.clock.now(), signal);
    return this.#untilDone(event, () => this.#reaction.react(event, acting()));
  }

  async #untilDone(event: Recorded, work: () => Promise<void>): Promise<void> {
    const { signal } = this.#stopping;
    const { tries, retryMs, log } = this.#parts;
    const { name } = this.#reaction;
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        await work();
        if (failures > 1) this.#status = { name, state: 'following', position: event.position };
        return;
      } catch (error) {
        if (signal.aborted) return;
        const reason = reasonOf(error);
        if (failures >= tries && !isPassing(error)) throw this.#halt('stopped', event, error);
        this.#status = { ...this.#status, state: 'retrying', event: placeText(event), reason };
        if (failures === 1) log.warn({ reaction: name, event: placeText(event), reason }, 'trying again');
        if (isLong(failures))
          log.error({ reaction: name, event: placeText(event), reason, tries: failures }, 'a reaction is held up');
        const wait = Math.min(retryMs * 2 ** (failures - 1), LONGEST_WAIT_MS);
        await pause(wait, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  #halt(state: 'undecided' | 'stopped', event: Recorded, error?: unknown): Error {
    const reason = error === undefined ? 'no-checkpoint' : reasonOf(error);
    const { name } = this.#reaction;
    this.#status = { ...this.#status, state, event: placeText(event), reason };
    const text = state === 'stopped' ? 'a reaction has stopped' : 'a reaction waits to be told from where it starts';
    const cause = error instanceof Error ? { err: error } : {};
    this.#parts.log.error({ reaction: name, event: placeText(event), type: event.type, reason, ...cause }, text);
    return new Halted(`reaction ${name} is ${state}`);
  }

  /** At once after a quiet time, otherwise when the last note has become old. */
  async #noteInTime(): Promise<void> {
    const left = this.#notedAt + this.#parts.checkpointEveryMs - performance.now();
    if (left <= 0) return this.#note();
    this.#noting ??= setTimeout(() => {
      this.#noting = undefined;
      if (this.#dirty && !this.#stopping.signal.aborted) this.#written = this.#note();
    }, left).unref();
  }

  /** A note that cannot be written costs nothing but events seen twice. The first one alone must be there. */
  async #note(): Promise<void> {
    const { store, clock, log } = this.#parts;
    const last = this.#last;
    const behind = last === undefined ? {} : { stream: last.stream, revision: last.revision };
    const advanced = { type: 'ReactionAdvanced', data: { ...behind, places: this.#places } } as const;
    this.#notedAt = performance.now();
    this.#dirty = false;
    this.#passed = 0;
    clearTimeout(this.#noting);
    this.#noting = undefined;
    try {
      await noteCheckpoint(store, this.#reaction.name, advanced, clock.now());
      this.#noted = true;
    } catch (error) {
      this.#dirty = true;
      if (!this.#noted) throw error;
      log.warn({ reaction: this.#reaction.name, reason: reasonOf(error) }, 'the progress could not be noted');
    }
  }
}

/** After some minutes, and then each time it has taken as long again: who watches the log shall see what never passes. */
const isLong = (failures: number): boolean => failures >= 16 && Number.isInteger(Math.log2(failures));

const placeText = ({ stream, revision }: Recorded): string => `${stream}@${revision}`;
