/**
 * What the library asks of a database: the part of MongoDB's driver that both stores offer. `Db` of the package `mongodb`
 * fits it, and so does the embedded store.
 */
export type Document = { _id: string } & Record<string, unknown>;

export type Operation =
  | { insertOne: { document: Document } }
  | { replaceOne: { filter: Record<string, unknown>; replacement: Document; upsert?: boolean } }
  | { deleteOne: { filter: Record<string, unknown> } };

export type Sort = Readonly<Record<string, 1 | -1>>;

export type Query = Readonly<{
  sort?: Sort;
  skip?: number;
  limit?: number;
  projection?: Readonly<Record<string, 0 | 1>>;
}>;

export interface Cursor<T> {
  toArray(): Promise<T[]>;
}

export interface DocumentCollection {
  find(filter: Record<string, unknown>, options?: Query): Cursor<Document>;
  findOne(filter: Record<string, unknown>, options?: Query): Promise<Document | null>;
  countDocuments(filter: Record<string, unknown>, options?: { limit?: number }): Promise<number>;
  aggregate(pipeline: Record<string, unknown>[]): Cursor<Record<string, unknown>>;
  bulkWrite(operations: Operation[], options?: { ordered?: boolean }): Promise<unknown>;
  replaceOne(
    filter: Record<string, unknown>,
    replacement: Record<string, unknown>,
    options?: { upsert?: boolean },
  ): Promise<unknown>;
  deleteOne(filter: Record<string, unknown>): Promise<unknown>;
  createIndex(keys: Sort, options?: Record<string, unknown>): Promise<unknown>;
  drop(): Promise<unknown>;
}

export interface Database {
  collection(name: string): DocumentCollection;
  listCollections(): Cursor<{ name: string }>;
}
