import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '@zveno/event-store';
import type { KeyStore } from './key-store.port.ts';
import { applyDestructions, destroyedSubject, reconcileKeys, type Reconciled } from './reconcile-keys.ts';
import type { Vault } from './vault.ts';

export type KeyDestroyerOptions = Readonly<{
  /** Told of every failed try; the deletion is tried again. */
  onError?: (error: unknown) => void;
  /** Milliseconds before the first new try, doubled up to 100 times as long; default 100. */
  retryAfter?: number;
}>;

/** How many events pass, with no destruction among them, before the progress is written: a write costs a flush to disk. */
const NOTE_EVERY = 10_000;

/**
 * Follows the log and deletes every key declared destroyed, until done, here and in this process's memory. One runs in
 * each process that has a vault.
 */
export class KeyDestroyer {
  readonly #log: Pick<EventStore, 'readAll' | 'head' | 'follow'>;
  readonly #keys: KeyStore;
  readonly #vault: Vault;
  readonly #options: Required<KeyDestroyerOptions>;
  readonly #stopping = new AbortController();
  #following: Promise<void> | undefined;

  constructor(
    log: Pick<EventStore, 'readAll' | 'head' | 'follow'>,
    keys: KeyStore,
    vault: Vault,
    { onError = () => undefined, retryAfter = 100 }: KeyDestroyerOptions = {},
  ) {
    this.#log = log;
    this.#keys = keys;
    this.#vault = vault;
    this.#options = { onError, retryAfter };
  }

  /**
   * Brings the key store up to the log's head, then goes on following in the background. Serve only when it has resolved.
   * @throws DomainError `key-store.keys-missing`, `key-store.ahead-of-log`, `key-store.unavailable`
   */
  async start(): Promise<Reconciled> {
    const reconciled = await reconcileKeys(this.#log, this.#keys);
    this.#following = this.#follow(reconciled.position);
    return reconciled;
  }

  /** Finishes the batch in hand and notes the progress. Call it before the stores close. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#following;
  }

  async #follow(from: string): Promise<void> {
    const { signal } = this.#stopping;
    let [position, passed] = [from, 0];
    for (let failures = 0; !signal.aborted;) {
      try {
        for await (const batch of this.#log.follow(position, { signal })) {
          for (const event of batch.events) {
            const subject = destroyedSubject(event);
            if (subject !== undefined) this.#vault.purge(subject);
          }
          const destroyed = await applyDestructions(this.#keys, batch.events);
          ({ position } = batch);
          passed += batch.events.length;
          failures = 0;
          if (destroyed.length === 0 && passed < NOTE_EVERY) continue;
          await this.#keys.advance(position);
          passed = 0;
        }
        break; // stopped, or the log was closed
      } catch (error) {
        this.#options.onError(error);
        failures += 1;
        await pause(this.#options.retryAfter * Math.min(2 ** (failures - 1), 100), undefined, { signal }).catch(
          () => undefined,
        );
      }
    }
    await this.#keys.advance(position).catch(this.#options.onError);
  }
}
