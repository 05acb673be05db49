import { Inject, Injectable } from '@nestjs/common';
import { ReadStore, type Database, type DocumentCollection, type Operation } from '@zveno/read-store';
import { chatIn, postingOf, postingsOf, type IndexedMessage } from './indexed-message.ts';
import { under, type LexiconRow } from './lexicon-rows.ts';

/** Counts up when words are taken apart otherwise: the index is then made anew. */
export const SEARCH_VERSION = 2;

const MESSAGES = 'chat-search-messages';
const POSTINGS = 'chat-search-postings';
const WORDS = 'chat-search-words';
const STATE = 'chat-search-state';
/** Rows in one write. */
const AT_ONCE = 20_000;
/** Rows of an erased author taken at once. */
const FORGOTTEN_AT_ONCE = 1_000;
/** Behind every posting of a term in a chat. */
const END = '~';

type Filter = Parameters<DocumentCollection['find']>[0];

/** A row as it was, and as it shall be. */
export type Change = Readonly<{ before: IndexedMessage | undefined; after: IndexedMessage }>;

/** A mark of a message under a term: when it was posted, as a text that sorts, and which message. */
export type Posting = Readonly<{ first: string; messageId: string }>;

/**
 * The rows of the index in the service's read store, beside the projections: one per message, and one per message and term.
 * A row is replaced only where it still stands as it was read.
 */
@Injectable()
export class SearchStore {
  readonly #database: Database;

  constructor(@Inject(ReadStore) store: ReadStore) {
    this.#database = store.database;
  }

  /** Makes what is missing and drops what an older version left. Resolves with the position to go on from, if there is one. */
  async open(): Promise<string | undefined> {
    const wanted = [this.#messages, this.#postings, this.#words].map(({ name }) => name);
    const state = await this.#database.collection(STATE).findOne({ _id: STATE });
    const known = state?.version === SEARCH_VERSION ? (state.position as string) : undefined;
    for (const { name } of await this.#database.listCollections().toArray())
      if (
        [MESSAGES, POSTINGS, WORDS].some((kind) => name.startsWith(`${kind}-`)) &&
        (known === undefined || !wanted.includes(name))
      )
        await this.#database.collection(name).drop();
    await this.#messages.rows.createIndex({ owners: 1 });
    return known;
  }

  async note(position: string): Promise<void> {
    const replacement = { version: SEARCH_VERSION, position };
    await this.#database.collection(STATE).replaceOne({ _id: STATE }, replacement, { upsert: true });
  }

  /** The rows of these keys, as far as there are any. */
  async load(keys: readonly string[]): Promise<Map<string, IndexedMessage>> {
    const found = await this.#messages.rows.find({ _id: { $in: [...keys] } }).toArray();
    return new Map(found.map((row) => [row._id, row as unknown as IndexedMessage]));
  }

  /** Some of the messages whose words are sealed under a subject's key. */
  async ofOwner(owner: string): Promise<IndexedMessage[]> {
    const found = await this.#messages.rows.find({ owners: owner }, { limit: FORGOTTEN_AT_ONCE }).toArray();
    return found as unknown as IndexedMessage[];
  }

  /**
   * Postings first, rows behind: after a crash in between the same is done again. Gives the keys of rows that another process
   * has changed meanwhile.
   * @param marked told between the two, of terms that some message has lost
   */
  async write(changes: readonly Change[], marked: (gone: ReadonlySet<string>) => Promise<void>): Promise<string[]> {
    await this.#mark(changes);
    await marked(new Set(changes.flatMap(({ before, after }) => lost(before, after))));
    const operations = changes.map(({ before, after }): Operation => {
      const document = { ...after };
      return before === undefined
        ? { insertOne: { document } }
        : { replaceOne: { filter: { _id: after._id, at: before.at }, replacement: document } };
    });
    await this.#bulk(this.#messages.rows, operations);
    const now = await this.load(changes.map(({ after }) => after._id));
    const beaten = changes.filter(({ after }) => now.get(after._id)?.at !== after.at);
    // Their postings are as the row says that won.
    await this.#mark(beaten.map(({ after }) => ({ before: after, after: now.get(after._id)! })));
    return beaten.map(({ after }) => after._id);
  }

  /** Marks of a term in a chat, the newest first. @param before leave out these and newer ones */
  async postings(term: string, chatId: string, before: string | undefined, limit: number): Promise<Posting[]> {
    const begin = postingsOf(chatId, term);
    const _id = { $gt: begin, $lt: `${begin}${before ?? END}` };
    const found = await this.#postings.rows.find({ _id }, { sort: { _id: -1 }, limit }).toArray();
    return found.map((row) => ({ first: row._id.slice(begin.length), messageId: row.m as string }));
  }

  /** The chats in which a term stands, as their marks; undefined when it stands too often to say at a glance. */
  async spread(term: string, most: number): Promise<ReadonlySet<string> | undefined> {
    const found = await this.#postings.rows.find({ _id: under(term) }, { limit: most + 1 }).toArray();
    return found.length > most ? undefined : new Set(found.map(({ _id }) => chatIn(_id, term)));
  }

  /** Whether any message holds a term. */
  async isHeld(term: string): Promise<boolean> {
    return (await this.#postings.rows.find({ _id: under(term) }, { limit: 1 }).toArray()).length > 0;
  }

  async words(filter: Readonly<{ _id: Filter['_id'] }>, limit: number): Promise<LexiconRow[]> {
    const found = await this.#words.rows.find(filter, { sort: { _id: 1 }, limit }).toArray();
    return found as unknown as LexiconRow[];
  }

  async addWords(rows: readonly LexiconRow[]): Promise<void> {
    await this.#bulk(
      this.#words.rows,
      rows.map((row): Operation => ({ insertOne: { document: { ...row } } })),
    );
  }

  async removeWords(ids: readonly string[]): Promise<void> {
    await this.#bulk(
      this.#words.rows,
      ids.map((_id): Operation => ({ deleteOne: { filter: { _id } } })),
    );
  }

  /** Which of these postings there are. */
  async having(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.#postings.rows.find({ _id: { $in: [...ids] } }).toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  async #mark(changes: readonly Change[]): Promise<void> {
    const operations = changes.flatMap(({ before, after }): Operation[] => {
      const [old, kept] = [before?.terms ?? [], after.terms ?? []];
      const gone = lost(before, after);
      const come = kept.filter((term) => !old.includes(term));
      return [
        ...gone.map((term): Operation => ({ deleteOne: { filter: { _id: postingOf(after, term) } } })),
        ...come.map((term): Operation => ({
          insertOne: { document: { _id: postingOf(after, term), m: after.messageId } },
        })),
      ];
    });
    // Neighbours in the index are written together: of a thousand messages many have the same words.
    await this.#bulk(
      this.#postings.rows,
      operations.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1)),
    );
  }

  async #bulk(rows: DocumentCollection, operations: readonly Operation[]): Promise<void> {
    for (let from = 0; from < operations.length; from += AT_ONCE)
      await rows.bulkWrite(operations.slice(from, from + AT_ONCE), { ordered: false }).catch((error: unknown) => {
        // It is there already: a row of another process is looked at again, a posting is as it shall be.
        if ((error as { code?: unknown }).code !== 11_000) throw error;
      });
  }

  get #words() {
    return this.#named(WORDS);
  }

  get #messages() {
    return this.#named(MESSAGES);
  }

  get #postings() {
    return this.#named(POSTINGS);
  }

  #named(collection: string) {
    const name = `${collection}-v${SEARCH_VERSION}`;
    return { name, rows: this.#database.collection(name) };
  }
}

/** The terms that a message has no more. */
const lost = (before: IndexedMessage | undefined, after: IndexedMessage): string[] =>
  (before?.terms ?? []).filter((term) => after.terms?.includes(term) !== true);

const idOf = (operation: Operation): string => {
  if ('insertOne' in operation) return operation.insertOne.document._id;
  const { filter } = 'replaceOne' in operation ? operation.replaceOne : operation.deleteOne;
  return String(filter._id);
};
