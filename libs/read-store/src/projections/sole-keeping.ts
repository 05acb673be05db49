import { readCheckpoint, writeCheckpoints } from './checkpoints.ts';
import { dropOthers, nextGeneration } from './collections.ts';
import type { Feed } from './feed.ts';
import type { Keeping, KeepingOptions } from './keeping.ts';
import { collectionOf } from './projection-model.ts';

/** A store of one process: every projection is its own. */
export class SoleKeeping implements Keeping {
  readonly tickMs = 1_000;
  readonly #options: KeepingOptions;
  readonly #written = new Map<string, string>();

  constructor(options: KeepingOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { store, feeds, begin } = this.#options;
    await Promise.all(
      [...feeds.values()].map(async (feed) => {
        const checkpoint = await readCheckpoint(store.database, feed.name);
        store.model(feed.model).use(checkpoint?.collection);
        if (checkpoint !== undefined) this.#written.set(feed.name, checkpoint.position);
        await begin(feed, checkpoint);
      }),
    );
  }

  async tick(): Promise<void> {
    const moved = [...this.#options.feeds.values()]
      .filter((feed) => feed.state !== 'rebuilding' && feed.collection !== '')
      .filter((feed) => this.#written.get(feed.name) !== feed.position)
      .map(({ name, model, collection, position }) => ({
        _id: name,
        version: model.projection.version,
        collection,
        position,
      }));
    await writeCheckpoints(this.#options.store.database, moved);
    for (const { _id, position } of moved) this.#written.set(_id, position);
  }

  /** What is left of a build that was broken off would be in the way. */
  async prepare(feed: Feed): Promise<string> {
    const { database } = this.#options.store;
    const answering = (await readCheckpoint(database, feed.name))?.collection;
    await dropOthers(database, feed.name, answering === undefined ? [] : [answering]);
    return collectionOf(feed.model.projection);
  }

  async fresh(feed: Feed): Promise<string> {
    return collectionOf(feed.model.projection, await nextGeneration(this.#options.store.database, feed.name));
  }

  async place(feed: Feed, collection: string, position: string): Promise<void> {
    const { store } = this.#options;
    const { name, version } = feed.model.projection;
    await writeCheckpoints(store.database, [{ _id: name, version, collection, position }]);
    this.#written.set(name, position);
    store.model(feed.model).use(collection);
  }

  async tidy(feed: Feed): Promise<void> {
    await dropOthers(this.#options.store.database, feed.name, [feed.collection]);
  }

  moved(): void {}

  assertMine(): void {}

  async seize(): Promise<void> {}

  hurry(): () => void {
    return () => undefined;
  }

  close(): Promise<void> {
    return this.tick();
  }
}
