import { EnginePlace } from './engine-thread.ts';

/** For so long after the last question the thread stays, in milliseconds. */
const STAY_MS = 60_000;

/** Asks what goes through many rows in another thread, which is there only while there is something to ask. */
export class LongQuestions {
  readonly #path: string;
  #place: Promise<EnginePlace> | undefined;
  #asked = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws what the engine throws; DomainError `read-store.failed` (the thread has ended, the next question gets another) */
  async ask(method: 'aggregate', args: unknown[]): Promise<never> {
    clearTimeout(this.#timer);
    this.#asked += 1;
    try {
      return await (await this.#taken()).ask(method, args);
    } finally {
      this.#asked -= 1;
      if (this.#asked === 0) this.#timer = setTimeout(() => void this.close(), STAY_MS).unref();
    }
  }

  async #taken(): Promise<EnginePlace> {
    const taken = (this.#place ??= EnginePlace.take('questions', this.#path));
    const place = await taken.catch(() => undefined);
    if (place?.isOver === false) return place;
    if (this.#place === taken) this.#place = EnginePlace.take('questions', this.#path);
    return this.#place ?? taken;
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const place = this.#place;
    this.#place = undefined;
    await place?.then((taken) => taken.release()).catch(() => undefined);
  }
}

/** Which values one field has: mostly an index alone tells it (`distinctIn`). */
const isShort = ([first, second = first]: readonly Record<string, unknown>[]): boolean => {
  const group = (second?.$group ?? first?.$group) as Record<string, unknown> | undefined;
  return group !== undefined && typeof group._id === 'string' && Object.keys(group).length === 1;
};

/** Whether a pipeline may take long enough to hold others up. */
export const isLong = (pipeline: readonly Record<string, unknown>[]): boolean => !isShort(pipeline);
