import type {
  AppendToStreamOptions,
  Filter,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
} from '@kurrent/kurrentdb-client';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { Bell } from '../bell.ts';
import type { KurrentClient } from './client.ts';

type Given = { id: string; type: string; data: unknown; metadata?: unknown };
type Stored = {
  stream: string;
  id: string;
  type: string;
  revision: number;
  position: bigint;
  data: string;
  metadata: string;
};

const failure = (type: string, more: object = {}) => Object.assign(new Error(type), { type, ...more });
const matches = (filter: Filter | undefined, { stream, type }: Stored) =>
  filter === undefined ||
  new RegExp((filter as { regex: string }).regex, 'u').test(filter.filterOn === 'streamName' ? stream : type);
const place = (position: bigint): Position => ({ commit: position, prepare: position });
const resolved = (event: Stored) => ({
  event: {
    streamId: event.stream,
    id: event.id,
    type: event.type,
    isJson: true,
    revision: BigInt(event.revision),
    data: JSON.parse(event.data) as object,
    metadata: JSON.parse(event.metadata) as object,
    position: place(event.position),
    // Reads cut it to whole seconds.
    created: new Date(0),
  },
  commitPosition: event.position,
});

/**
 * Stands in for a KurrentDB server and its client, in memory. It does what was measured on a real one: only `streamState` is
 * heeded, `readAll` is inclusive and subscriptions are exclusive, a position where no event stands is «unavailable», an
 * append to a server that is down throws a plain Error, a repeated append adds nothing. System events stand between ours.
 */
export class StandInServer {
  readonly log: Stored[] = [];
  readonly #bell = new Bell();
  readonly #subscriptions = new Set<Readable>();
  readonly #tombstones = new Set<string>();
  /** Nothing is answered. */
  down = false;
  /** Reads are never answered. */
  silent = false;
  /** So many appends are written, but their answers are lost. */
  loseAnswers = 0;
  /** So many appends are never answered, though written. */
  hang = 0;
  /** So many reads fail, each after some events. */
  breakReads = 0;
  stalled: Promise<void> | undefined;
  appends = 0;
  subscribed = 0;
  #noise = 0;

  constructor() {
    this.#write('$users', { id: 'system', type: '$User', data: {} });
  }

  /** All subscriptions end, with an error or in good order. */
  drop(error?: Error): void {
    for (const subscription of this.#subscriptions) {
      if (error === undefined) subscription.push(null);
      else subscription.emit('error', error);
    }
    this.#subscriptions.clear();
  }

  stop(): void {
    this.down = true;
    this.drop(failure('unavailable'));
  }

  tombstone(stream: string): void {
    this.#tombstones.add(stream);
  }

  /** Something that no program of the platform wrote. */
  writeForeign(stream: string, type: string): void {
    this.#write(stream, { id: 'foreign', type, data: { any: 'thing' } });
    this.#bell.ring();
  }

  readonly client = {
    appendToStream: (stream: string, given: Given | Given[], options?: AppendToStreamOptions) =>
      this.#append(stream, [given].flat(), options?.streamState ?? 'any'),
    readStream: (stream: string, options: ReadStreamOptions = {}) => this.#readStream(stream, options),
    readAll: (options: ReadAllOptions = {}) => this.#readAll(options),
    subscribeToAll: (options: ReadAllOptions = {}) => this.#subscribe(options),
    dispose: () => Promise.resolve(),
  } as unknown as KurrentClient;

  #write(stream: string, { id, type, data, metadata = {} }: Given): void {
    const revision = this.#heads(stream) + 1;
    // Positions are places in a file: they grow by the size of the records.
    const position = (this.log.at(-1)?.position ?? 0n) + 173n;
    this.log.push({
      stream,
      id,
      type,
      revision,
      position,
      data: JSON.stringify(data),
      metadata: JSON.stringify(metadata),
    });
  }

  #heads = (stream: string): number => this.log.findLast((event) => event.stream === stream)?.revision ?? -1;

  async #append(stream: string, given: Given[], state: string | bigint) {
    this.appends++;
    await turn();
    await this.stalled;
    if (this.down) throw new Error('14 UNAVAILABLE: No connection established. Last error: Error');
    if (this.#tombstones.has(stream)) throw failure('stream-deleted');
    const sizes = given.map(({ data, metadata }) => Buffer.byteLength(JSON.stringify(data) + JSON.stringify(metadata)));
    if (sizes.some((size) => size > 1_048_576)) throw failure('maximum-append-size-exceeded');
    const answer = this.#commit(stream, given, state);
    this.#bell.ring();
    if (this.loseAnswers > 0) {
      this.loseAnswers--;
      throw new Error('14 UNAVAILABLE: Connection dropped');
    }
    if (this.hang > 0) {
      this.hang--;
      await new Promise(() => undefined);
    }
    return answer;
  }

  #commit(stream: string, given: Given[], state: string | bigint) {
    const actual = this.#heads(stream);
    const expected = typeof state === 'bigint' ? Number(state) : state === 'no_stream' ? -1 : actual;
    const repeated = this.#repeated(stream, given, state === 'any' ? undefined : expected + 1);
    if (repeated !== undefined) return { success: true, nextExpectedRevision: BigInt(repeated), position: place(-1n) };
    if (expected !== actual)
      throw failure('wrong-expected-version', {
        expectedState: state,
        actualState: actual < 0 ? 'no_stream' : BigInt(actual),
      });
    for (const event of given) this.#write(stream, event);
    const answer = {
      success: true,
      nextExpectedRevision: BigInt(actual + given.length),
      position: place(this.log.at(-1)!.position),
    };
    if (this.#noise++ % 3 === 0) this.#write('$stats-0', { id: 'system', type: '$statsCollected', data: {} });
    if (this.#noise % 5 === 0)
      this.#write('$persistentSubscriptionConfig', { id: 'system', type: 'PersistentConfig1', data: {} });
    return answer;
  }

  #repeated(stream: string, given: Given[], at: number | undefined): number | undefined {
    const own = this.log.filter((event) => event.stream === stream);
    // It remembers only some of the latest events for appends of any revision.
    const from = at ?? own.slice(-2).find(({ id }) => id === given[0]?.id)?.revision;
    if (from === undefined || own.length < from + given.length) return undefined;
    return given.every(({ id }, index) => own[from + index]?.id === id) ? from + given.length - 1 : undefined;
  }

  async *#readStream(stream: string, { fromRevision = 'start', direction, maxCount = Infinity }: ReadStreamOptions) {
    await this.#reachable();
    if (this.#tombstones.has(stream)) throw failure('stream-deleted');
    const own = this.log.filter((event) => event.stream === stream);
    if (own.length === 0) throw failure('stream-not-found');
    if (direction === 'backwards') own.reverse();
    const from = typeof fromRevision === 'bigint' ? Number(fromRevision) : 0;
    yield* this.#given(own.slice(from, from + Number(maxCount)));
  }

  async *#readAll({ fromPosition = 'start', direction, maxCount = Infinity, filter }: ReadAllOptions) {
    await this.#reachable();
    const backwards = direction === 'backwards';
    const at = typeof fromPosition === 'object' ? fromPosition.commit : undefined;
    if (at !== undefined && !this.log.some(({ position }) => position === at)) throw failure('unavailable');
    const all = this.log.filter((event) => matches(filter, event) && (at === undefined || event.position >= at));
    yield* this.#given((backwards ? all.reverse() : all).slice(0, Number(maxCount)));
  }

  async *#given(events: Stored[]) {
    for (const [index, event] of events.entries()) {
      if (index === 1 && this.breakReads > 0) {
        this.breakReads--;
        throw failure('unavailable');
      }
      yield resolved(event);
    }
  }

  async #reachable(): Promise<void> {
    await turn();
    if (this.silent) await new Promise(() => undefined);
    if (this.down) throw failure('unavailable');
  }

  #subscribe({ fromPosition = 'start', filter }: ReadAllOptions) {
    this.subscribed++;
    let at = typeof fromPosition === 'object' ? fromPosition.commit : -1n;
    const ended = new AbortController();
    const feed = async () => {
      await turn();
      if (this.down) return subscription.emit('error', failure('unavailable'));
      while (!ended.signal.aborted && this.#subscriptions.has(subscription)) {
        const { count } = this.#bell;
        const fresh = this.log.filter(({ position }) => position > at);
        at = fresh.at(-1)?.position ?? at;
        for (const event of fresh) if (matches(filter, event)) subscription.push(resolved(event));
        await this.#bell.since(count, ended.signal);
      }
    };
    const subscription = new Readable({
      objectMode: true,
      read: () => undefined,
      destroy: (_, done) => {
        ended.abort();
        done(null);
      },
    });
    this.#subscriptions.add(subscription);
    void feed();
    return Object.assign(subscription, { unsubscribe: async () => ended.abort() });
  }
}
