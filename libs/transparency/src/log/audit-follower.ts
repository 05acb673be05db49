import type { EventStore, LogReader, Subscription } from '@zveno/event-store';
import { DomainError, START } from '@zveno/kernel';
import { encodeLeaf, leafOf } from '../leaf.ts';
import type { SignedCheckpoint } from '../notes/checkpoint.ts';
import type { AuditLog } from './audit-log.ts';

type Options = Readonly<{
  store: EventStore;
  reader: LogReader;
  /** The present instant, in milliseconds since 1970. */
  now: () => number;
  /** The trail has stopped, with the reason; nothing more is signed. */
  onFailure: (error: unknown) => void;
  /** Told of each checkpoint; what it throws is its own affair. */
  onSigned?: (signed: SignedCheckpoint) => void;
  /** Between two checkpoints at least; default 10,000. */
  everyMs?: number;
}>;

const EVERY_MS = 10_000;

/** Feeds the tree from the process's one reader of the log and has it signed as it grows. */
export class AuditFollower {
  readonly #log: AuditLog;
  readonly #options: Options;
  #subscription: Subscription | undefined;
  #timer: NodeJS.Timeout | undefined;
  #signedAt = -Infinity;
  #grownAt: number | undefined;
  #failure: unknown;

  constructor(log: AuditLog, options: Options) {
    this.#log = log;
    this.#options = options;
  }

  /**
   * Goes on where the tree ends. Which position that is, the store is asked: another may have taken the log's place.
   * @throws DomainError `audit.rolled-back`, `audit.diverged` when the log does not hold what the tree ends with
   */
  async start(): Promise<void> {
    const after = await resumeAfter(this.#log, this.#options.store);
    this.#subscription = this.#options.reader.subscribe({
      name: 'audit',
      after,
      receive: async ({ events, caughtUp }) => {
        await this.#log.append(events);
        if (events.length > 0) this.#grownAt ??= this.#options.now();
        if (caughtUp) this.#signSoon();
      },
    });
    this.#subscription.caughtUp.catch((error: unknown) => this.#fail(error));
  }

  /** Why nothing is signed any more; undefined while all is well. */
  get failure(): unknown {
    return this.#failure;
  }

  /** For how long something in the log has been without a signature, in milliseconds. */
  get unsignedMs(): number {
    return this.#grownAt === undefined ? 0 : Math.max(0, this.#options.now() - this.#grownAt);
  }

  /** A checkpoint over everything that is in the log now. @throws DomainError what has stopped it */
  async checkpoint(): Promise<SignedCheckpoint | undefined> {
    await this.#subscription?.caughtUp;
    const head = await this.#options.store.head();
    while (this.#failure === undefined && BigInt(this.#subscription?.position ?? 0) < BigInt(head))
      await new Promise((resolve) => setTimeout(resolve, 5));
    return this.#sign();
  }

  /** Ends with what is in hand; signs no more. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#subscription?.detach();
    clearTimeout(this.#timer);
  }

  #signSoon(): void {
    if (this.#timer !== undefined || this.#failure !== undefined) return;
    const wait = this.#signedAt + (this.#options.everyMs ?? EVERY_MS) - this.#options.now();
    this.#timer = setTimeout(() => void this.#sign().catch(() => undefined), Math.max(0, wait)).unref();
  }

  async #sign(): Promise<SignedCheckpoint | undefined> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#failure !== undefined) throw this.#failure;
    try {
      const now = this.#options.now();
      this.#signedAt = now;
      this.#grownAt = undefined;
      const signed = await this.#log.checkpoint(Math.floor(now / 1000));
      if (signed !== undefined) this.#options.onSigned?.(signed);
      return signed;
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  #fail(error: unknown): void {
    if (this.#failure !== undefined || (error as Error).message === 'detached') return;
    this.#failure = error;
    this.#options.onFailure(error);
  }
}

const resumeAfter = async (log: AuditLog, store: EventStore): Promise<string> => {
  const last = await log.last();
  if (last === undefined) return START;
  for await (const event of store.readStream(last.stream, last.revision)) {
    const same = encodeLeaf(leafOf(event, last.index, last.orgSeq)).equals(encodeLeaf(last));
    if (!same) throw new DomainError('audit.diverged', { index: last.index });
    return event.position;
  }
  throw new DomainError('audit.rolled-back', { size: log.size });
};
