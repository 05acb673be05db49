import type { ReadStore } from '@zveno/read-store';
import { UPLOAD_TERM_MS, Uploads } from './uploads.ts';

const COLLECTION = 'ephemeral.uploads';

/** Uploads beside the readings of a service on a server, where every copy of the service finds them. */
export class StoreUploads extends Uploads {
  readonly #store: Pick<ReadStore, 'database'>;
  readonly #now: () => number;

  constructor(store: Pick<ReadStore, 'database'>, now: () => number = Date.now) {
    super();
    this.#store = store;
    this.#now = now;
  }

  /** Other copies have uploads under way: only what is over goes. */
  override async begin(): Promise<void> {
    await this.#parts.createIndex({ uploadId: 1 });
    await this.#parts.createIndex({ at: 1 });
    await this.sweep();
  }

  override remove(uploadId: string): Promise<void> {
    return this.#forget({ uploadId: uploadId.toLowerCase() });
  }

  protected override async write(uploadId: string, part: number, box: Buffer): Promise<void> {
    const document = { uploadId: uploadId.toLowerCase(), at: this.#now(), box: box.toString('base64') };
    await this.#parts.replaceOne({ _id: `${uploadId.toLowerCase()}/${part}` }, document, { upsert: true });
  }

  protected override async read(uploadId: string, part: number): Promise<Buffer> {
    const found = await this.#parts.findOne({ _id: `${uploadId.toLowerCase()}/${part}` });
    if (found === null) throw new RangeError('no such part');
    return Buffer.from(found.box as string, 'base64');
  }

  protected override sweep(): Promise<void> {
    return this.#forget({ at: { $lt: this.#now() - UPLOAD_TERM_MS } });
  }

  get #parts() {
    return this.#store.database.collection(COLLECTION);
  }

  async #forget(filter: Record<string, unknown>): Promise<void> {
    const found = await this.#parts.find(filter, { projection: { _id: 1 } }).toArray();
    if (found.length === 0) return;
    await this.#parts.bulkWrite(found.map(({ _id }) => ({ deleteOne: { filter: { _id } } })));
  }
}
