import { setTimeout as pause } from 'node:timers/promises';
import type { Batch, LogReader, Subscription } from '@zveno/event-store';
import type { KeyStore } from './key-store.port.ts';
import { applyDestructions, destroyedSubject, reconcileKeys, type Log, type Reconciled } from './reconcile-keys.ts';
import type { Vault } from './vault.ts';

export type KeyDestroyerOptions = Readonly<{
  /** Told of every failed try; the deletion is tried again. */
  onError?: (error: unknown) => void;
  /** Milliseconds before the first new try, doubled up to 100 times as long; default 100. */
  retryAfter?: number;
}>;

/** What a destroyer stands on: the log and the process's one reader of it, the keys, and the vault with keys in memory. */
export type KeyDestroyerParts = Readonly<{
  log: Log;
  reader: Pick<LogReader, 'subscribe'>;
  keys: KeyStore;
  vault: Vault;
}>;

/** How many events pass, with no destruction among them, before the progress is written: a write costs a flush to disk. */
const NOTE_EVERY = 10_000;

/**
 * Follows the log and deletes every key declared destroyed, until done, here and in this process's memory. One runs in
 * each process that has a vault.
 */
export class KeyDestroyer {
  readonly #parts: KeyDestroyerParts;
  readonly #options: Required<KeyDestroyerOptions>;
  readonly #stopping = new AbortController();
  #subscription: Subscription | undefined;
  #done: string | undefined;
  #passed = 0;

  constructor(parts: KeyDestroyerParts, { onError = () => undefined, retryAfter = 100 }: KeyDestroyerOptions = {}) {
    this.#parts = parts;
    this.#options = { onError, retryAfter };
  }

  /**
   * Brings the key store up to the log's head, then goes on following in the background. Serve only when it has resolved.
   * @throws DomainError `key-store.keys-missing`, `key-store.ahead-of-log`, `key-store.unavailable`
   */
  async start(): Promise<Reconciled> {
    const { log, keys, reader } = this.#parts;
    const reconciled = await reconcileKeys(log, keys);
    this.#subscription = reader.subscribe({
      name: 'key-destroyer',
      after: reconciled.position,
      receive: (batch) => this.#receive(batch),
    });
    return reconciled;
  }

  /** Finishes the batch in hand and notes the progress. Call it before the reader and the stores close. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#subscription?.detach();
    if (this.#done !== undefined) await this.#parts.keys.advance(this.#done).catch(this.#options.onError);
  }

  async #receive({ events, position }: Batch): Promise<void> {
    const { keys, vault } = this.#parts;
    const { signal } = this.#stopping;
    for (const event of events) {
      const subject = destroyedSubject(event);
      if (subject !== undefined) vault.purge(subject);
    }
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        const destroyed = await applyDestructions(keys, events);
        this.#passed += events.length;
        if (destroyed.length > 0 || this.#passed >= NOTE_EVERY) {
          await keys.advance(position);
          this.#passed = 0;
        }
        this.#done = position;
        return;
      } catch (error) {
        this.#options.onError(error);
        const wait = this.#options.retryAfter * Math.min(2 ** failures, 100);
        await pause(wait, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }
}
