import { copyLog, openEventStore, type Copied, type EventStore } from '@zveno/event-store';
import { START } from '@zveno/kernel';
import { copyKeys, openKeyStore, reconcileKeys, type KeyHolder, type KeysCopied } from '@zveno/privacy';
import { DataFolderLock } from '@zveno/service/data-folder-lock';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { belongingsOf } from './organization.ts';
import type { Place } from './places.ts';

export type Migrated = Copied &
  Readonly<{
    keys: KeysCopied;
    /** Streams shared with other organisations, which were left behind. */
    shared: readonly string[];
  }>;

/** Appends under way at once into a store that keeps their order. */
const WINDOW = 64;

/**
 * Moves a log and its keys, or one organisation of them, to another place. Keys go first: a key is there before the first
 * event that names it. Whatever was cut off is repeated and goes on. At the end the logs are compared, and every key that the
 * target's log names is looked for.
 * @throws CommandError failed: the source was written to; DomainError `data-folder.in-use`, those of `copyLog`, `copyKeys`,
 *   `reconcileKeys` and of the stores
 */
export const migrate = async (
  from: Place,
  to: Place,
  { organization, progress }: Pick<Terminal, 'progress'> & { organization?: string | undefined },
): Promise<Migrated> => {
  const undo: (() => unknown)[] = [];
  const held = <T>(thing: T, end: (thing: T) => unknown): T => {
    undo.push(() => end(thing));
    return thing;
  };
  const close = (store: { close: () => Promise<void> }) => store.close();
  const log = async (place: Place, readOnly: boolean) =>
    held(await openEventStore(place.events, { readOnly }), (store: EventStore) => store.close());
  const keysOf = async ({ keys, masterKey }: Place): Promise<KeyHolder> => ({
    masterKey,
    store: held(await openKeyStore(keys, masterKey), close),
  });
  try {
    for (const { folder } of [from, to])
      if (folder !== undefined) held(DataFolderLock.acquire(folder), (lock) => lock.release());
    const [source, target] = [await log(from, true), await log(to, false)];
    const [outer, inner] = [await keysOf(from), await keysOf(to)];
    const head = await source.head();
    const part = organization === undefined ? undefined : await belongingsOf(source, organization);
    const only =
      organization === undefined || part === undefined ? undefined : { orgId: organization, subjects: part.subjects };
    progress('Ключи', 0);
    const keys = await copyKeys(outer, inner, only);
    const copied = await copyLog(source, target, {
      ...(part && { select: part.select }),
      window: to.events.startsWith('sqlite:') ? WINDOW : 1,
      onProgress: (events) => progress(`События: ${events}`),
    });
    await reconcileKeys(target, inner.store, { from: START });
    progress('');
    if ((await source.head()) !== head)
      throw new CommandError(EXIT.failed, 'В исходный журнал писали. Остановите службы и повторите команду.');
    return { ...copied, keys, shared: part?.shared ?? [] };
  } finally {
    for (const end of undo.reverse()) await end();
  }
};
