import { DomainError, START, type Recorded } from '@zveno/kernel';
import type { EventStore } from '@zveno/event-store';
import type { KeyStore } from './key-store.port.ts';
import { NESTED_ALGORITHM } from './sealing.ts';
import { subjectEvents } from './subject.events.ts';
import { subjectKeyId } from './subject-id.ts';

/** The part of the event store that is read here. */
export type Log = Pick<EventStore, 'readAll' | 'head'>;

const BATCH = 1_000;

const collect = (value: unknown, into: Set<string>): void => {
  if (typeof value !== 'object' || value === null) return;
  const { alg, key, box } = value as Record<string, unknown>;
  if (typeof alg === 'string' && typeof key === 'string' && typeof box === 'string') {
    for (const id of alg === NESTED_ALGORITHM ? key.split(',') : [key]) into.add(id);
    return;
  }
  for (const child of Object.values(value)) collect(child, into);
};

/** The ids of the keys that sealed values in an event's data name, of whatever version the event is. */
export const sealedKeysIn = (data: object): Set<string> => {
  const ids = new Set<string>();
  collect(data, ids);
  return ids;
};

/** The subject whose key an event declares destroyed, or undefined for any other event. */
export const destroyedSubject = (event: Recorded): string | undefined =>
  event.type === 'SubjectKeyDestroyed' ? subjectEvents.upcast(event).data.subjectId : undefined;

/** Carries out every `SubjectKeyDestroyed` among the events. Repeating it changes nothing. */
export const applyDestructions = async (store: KeyStore, events: Iterable<Recorded>): Promise<string[]> => {
  const subjects: string[] = [];
  for (const event of events) {
    const subject = destroyedSubject(event);
    if (subject === undefined) continue;
    await store.destroy(subjectKeyId(subject), subject);
    subjects.push(subject);
  }
  return subjects;
};

export type Reconciled = Readonly<{
  /** Up to here every destruction is carried out and every key named is there. */
  position: string;
  destroyed: readonly string[];
}>;

/**
 * Brings a key store up to the log, before anything is served: carries out every destruction behind its progress and makes
 * sure that every key which sealed values name is there or was destroyed.
 *
 * Only events behind the store's progress are read, so a start after an orderly stop costs nothing. That is enough: a key
 * is durable before the first event sealed with it, so a store restored from an older copy has older progress, too, and
 * all events it may lack keys for lie behind it.
 *
 * @param options.from where to start instead of at the store's progress (START after a restore); the progress is then set
 *   to the log's head, also back
 * @throws DomainError `key-store.keys-missing` with their number, one id and the position where it is named;
 *   `key-store.ahead-of-log` the log lacks events that were carried out here: it was replaced by an older copy
 */
export const reconcileKeys = async (
  log: Log,
  store: KeyStore,
  options: { from?: string; onProgress?: (position: string) => void } = {},
): Promise<Reconciled> => {
  const progress = await store.progress();
  let position = options.from ?? progress;
  const destroyed: string[] = [];
  const missing = new Map<string, string>();
  for (let caughtUp = false; !caughtUp;) {
    const batch = await log.readAll(position, BATCH).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'position.beyond-head') {
        throw new DomainError('key-store.ahead-of-log', { progress: position });
      }
      throw error;
    });
    destroyed.push(...(await applyDestructions(store, batch.events)));
    const named = new Map(
      batch.events.flatMap((event) => [...sealedKeysIn(event.data)].map((id) => [id, event.position])),
    );
    const there = await store.find([...named.keys()].map(subjectKeyId));
    for (const [id, at] of named) if (!there.has(subjectKeyId(id))) missing.set(id, at);
    ({ position, caughtUp } = batch);
    options.onProgress?.(position);
  }
  // What was destroyed later on need not be there.
  for (const subject of destroyed) missing.delete(subject);
  const [first] = missing;
  if (first !== undefined) {
    throw new DomainError('key-store.keys-missing', { missing: missing.size, key: first[0], position: first[1] });
  }
  await (options.from === undefined ? store.advance(position) : store.resetProgress(position));
  return { position, destroyed };
};

/** Reconciles a key store just restored with the whole of the log restored beside it. @throws as `reconcileKeys` */
export const reconcileRestored = (
  log: Log,
  store: KeyStore,
  onProgress?: (position: string) => void,
): Promise<Reconciled> => reconcileKeys(log, store, { from: START, onProgress });
