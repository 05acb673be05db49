const BUCKETS = 128;

const bucketOf = (key: string): number => {
  let hash = 0;
  for (let i = 0; i < key.length; i += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
  return hash & (BUCKETS - 1);
};

/** A map that is never changed: `with` and `without` give a new one and copy a 128th part of it, not the whole. */
export class LargeMap<V> {
  readonly #buckets: readonly (ReadonlyMap<string, V> | undefined)[];
  readonly size: number;

  constructor(buckets: readonly (ReadonlyMap<string, V> | undefined)[] = [], size = 0) {
    this.#buckets = buckets;
    this.size = size;
  }

  get(key: string): V | undefined {
    return this.#buckets[bucketOf(key)]?.get(key);
  }

  with(key: string, value: V): LargeMap<V> {
    const bucket = new Map(this.#buckets[bucketOf(key)]);
    const size = bucket.has(key) ? this.size : this.size + 1;
    return this.#replaced(key, bucket.set(key, value), size);
  }

  without(key: string): LargeMap<V> {
    const bucket = new Map(this.#buckets[bucketOf(key)]);
    return bucket.delete(key) ? this.#replaced(key, bucket, this.size - 1) : this;
  }

  /** All of it, in no order that means anything. */
  entries(): (readonly [string, V])[] {
    return this.#buckets.flatMap((bucket) => (bucket === undefined ? [] : [...bucket]));
  }

  #replaced(key: string, bucket: ReadonlyMap<string, V>, size: number): LargeMap<V> {
    const buckets = this.#buckets.length === 0 ? new Array<undefined>(BUCKETS).fill(undefined) : [...this.#buckets];
    const copy: (ReadonlyMap<string, V> | undefined)[] = buckets;
    copy[bucketOf(key)] = bucket;
    return new LargeMap(copy, size);
  }
}
