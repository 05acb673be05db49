import type { EventStore } from '@zveno/event-store';
import { WrongExpectedRevision } from '@zveno/event-store';
import { isDomainError, type Metadata } from '@zveno/kernel';
import type { KeyStore } from './key-store.port.ts';
import { subjectEvents } from './subject.events.ts';
import { subjectKeyId, subjectStream } from './subject-id.ts';
import type { Vault } from './vault.ts';

/** Destroys subjects' keys: says so in the log first, then deletes. What fails after the saying, `KeyDestroyer` repeats. */
export class Erasure {
  readonly #events: Pick<EventStore, 'append' | 'readStream'>;
  readonly #keys: KeyStore;
  readonly #vault: Vault;

  constructor(events: Pick<EventStore, 'append' | 'readStream'>, keys: KeyStore, vault: Vault) {
    this.#events = events;
    this.#keys = keys;
    this.#vault = vault;
  }

  /**
   * Destroys the key of a subject, for good; resolves with the position of the event that says so. A subject already
   * destroyed is answered with that first event. Once the event is durable nothing undoes the destruction; should the key
   * store not answer just then, the deletion follows from the log.
   * @throws DomainError `subject.invalid`, `event-store.unavailable`
   */
  async destroy(subject: string, metadata: Metadata): Promise<{ position: string }> {
    const position = await this.#record(subject, metadata);
    this.#vault.purge(subject);
    try {
      await this.#keys.destroy(subjectKeyId(subject), subject);
    } catch (error) {
      if (!isDomainError(error, 'key-store.unavailable')) throw error;
    }
    return { position };
  }

  async #record(subject: string, { now, ...metadata }: Metadata): Promise<string> {
    const stream = subjectStream(subject);
    const event = {
      type: 'SubjectKeyDestroyed',
      data: { subjectId: subject },
      metadata: {
        ...metadata,
        eventId: `${stream}@0`,
        schemaVersion: subjectEvents.versionOf('SubjectKeyDestroyed'),
        recordedAt: now,
      },
    };
    try {
      return (await this.#events.append(stream, [event], 'none')).position;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      for await (const { position } of this.#events.readStream(stream)) return position;
      throw error;
    }
  }
}
