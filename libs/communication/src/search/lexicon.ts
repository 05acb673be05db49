import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { idsIn, ownRow, rowsOf, shown, under, type LexiconRow } from './lexicon-rows.ts';
import { SearchStore } from './search-store.ts';
import { SearchTerms } from './search-terms.ts';

/** Terms looked after at once. */
const AT_ONCE = 200;

/**
 * Which words there are, by their beginnings: so that what somebody has typed so far finds what it may become. Each word stands here once for an
 * organisation, however many messages hold it, and goes with the last of them.
 */
@Injectable()
export class Lexicon {
  readonly #store: SearchStore;
  readonly #terms: SearchTerms;
  /** Terms that are there for certain. */
  readonly #there = new LRUCache<string, true>({ max: 100_000 });

  constructor(@Inject(SearchStore) store: SearchStore, @Inject(SearchTerms) terms: SearchTerms) {
    this.#store = store;
    this.#terms = terms;
  }

  /** Words that messages hold, by their terms; told after the postings are written. */
  async add(organizationId: string, stems: ReadonlyMap<string, string>): Promise<void> {
    const fresh = [...stems].filter(([term]) => !this.#there.has(term));
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
      const some = fresh.slice(from, from + AT_ONCE);
      const rows = await Promise.all(some.map(([term, stem]) => rowsOf(this.#terms, organizationId, { stem, term })));
      await this.#store.addWords(rows.flat());
      for (const [term] of some) this.#there.set(term, true);
    }
  }

  /** Takes out those of these terms that no message holds any more. Told after their postings are gone. */
  async sweep(terms: ReadonlySet<string>): Promise<void> {
    const all = [...terms];
    for (let from = 0; from < all.length; from += AT_ONCE)
      await Promise.all(all.slice(from, from + AT_ONCE).map((term) => this.#sweep(term)));
  }

  /** The terms of words that begin so; undefined when there are more than `most`: then the beginning tells too little. */
  async beginning(organizationId: string, beginning: string, most: number): Promise<string[] | undefined> {
    const prefix = await this.#terms.prefix(organizationId, beginning);
    const rows = await this.#store.words({ _id: under(prefix) }, most + 1);
    if (rows.length > most) return undefined;
    return Promise.all(rows.map((row) => shown(this.#terms, organizationId, row)));
  }

  async #sweep(term: string): Promise<void> {
    if (await this.#store.isHeld(term)) return;
    this.#there.delete(term);
    const [own] = await this.#store.words({ _id: ownRow(term) }, 1);
    if (own?.o === undefined) return;
    const ids = idsIn(await shown(this.#terms, own.o, own));
    const rows: readonly LexiconRow[] = [...(await this.#store.words({ _id: { $in: ids } }, ids.length)), own];
    await this.#store.removeWords(rows.map(({ _id }) => _id));
    // Another process may have written a message with it meanwhile, and have found the word there still.
    if (await this.#store.isHeld(term)) await this.#store.addWords(rows);
  }
}
