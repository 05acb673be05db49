import { Inject, Injectable } from '@nestjs/common';
import { messageEvents } from '@zveno/contracts-communication/events';
import { sortablePosition, type Recorded } from '@zveno/kernel';
import { subjectEvents, Vault } from '@zveno/privacy';
import { messageKey } from '../readings/messages/messages.projection.ts';
import { blank, indexed, type IndexedMessage, type WordsEvent } from './indexed-message.ts';
import { Lexicon } from './lexicon.ts';
import { SearchStore } from './search-store.ts';
import { SearchTerms } from './search-terms.ts';
import { stemsOf } from './words.ts';

const words: ReadonlySet<string> = new Set(['MessagePosted', 'MessageEdited', 'MessageRetracted']);

/**
 * Brings the index to what events of the log say. It opens words, so it is no projection; but its rows follow from the log and
 * the keys alone, and made anew they are the same: words whose key is destroyed leave none.
 */
@Injectable()
export class SearchIndex {
  readonly #store: SearchStore;
  readonly #terms: SearchTerms;
  readonly #vault: Vault;
  readonly #lexicon: Lexicon;

  constructor(
    @Inject(SearchStore) store: SearchStore,
    @Inject(SearchTerms) terms: SearchTerms,
    @Inject(Vault) vault: Vault,
    @Inject(Lexicon) lexicon: Lexicon,
  ) {
    this.#lexicon = lexicon;
    this.#store = store;
    this.#terms = terms;
    this.#vault = vault;
  }

  /** Takes in events in the order of the log; those it has seen change nothing. */
  async take(events: readonly Recorded[]): Promise<void> {
    let run: WordsEvent[] = [];
    for (const event of events) {
      if (words.has(event.type)) run.push(messageEvents.upcast(event) as WordsEvent);
      if (event.type !== 'SubjectKeyDestroyed') continue;
      await this.#takeWords(run);
      run = [];
      const { data, position } = subjectEvents.upcast(event);
      await this.#forget(data.subjectId, sortablePosition(position));
    }
    await this.#takeWords(run);
  }

  async #takeWords(events: readonly WordsEvent[]): Promise<void> {
    if (events.length === 0) return;
    const terms = await this.#termsOf(events);
    for (let left: ReadonlySet<string> | undefined; left === undefined || left.size > 0;) {
      const concerned = events.filter(({ data }) => left?.has(messageKey(data.chatId, data.messageId)) ?? true);
      const before = await this.#store.load(concerned.map(({ data }) => messageKey(data.chatId, data.messageId)));
      const after = new Map<string, IndexedMessage>(before);
      for (const event of concerned) {
        const key = messageKey(event.data.chatId, event.data.messageId);
        const row = indexed(after.get(key), event, [...(terms.get(event.position)?.keys() ?? [])]);
        if (row !== undefined) after.set(key, row);
      }
      const changed = [...after].filter(([key, row]) => before.get(key) !== row);
      const changes = changed.map(([key, row]) => ({ before: before.get(key), after: row }));
      left = new Set(await this.#store.write(changes, (gone) => this.#lexicon.sweep(gone)));
      await this.#addWords(concerned, after, terms);
    }
  }

  /** Words that are in the rows as they are now; also of rows that stood so before, should a crash have come behind them. */
  async #addWords(
    events: readonly WordsEvent[],
    rows: ReadonlyMap<string, IndexedMessage>,
    terms: ReadonlyMap<string, ReadonlyMap<string, string>>,
  ): Promise<void> {
    const byOrganization = new Map<string, Map<string, string>>();
    for (const { position, data } of events) {
      const held = new Set(rows.get(messageKey(data.chatId, data.messageId))?.terms);
      const known = byOrganization.get(data.organizationId) ?? new Map<string, string>();
      for (const [term, stem] of terms.get(position) ?? []) if (held.has(term)) known.set(term, stem);
      byOrganization.set(data.organizationId, known);
    }
    for (const [organizationId, stems] of byOrganization) await this.#lexicon.add(organizationId, stems);
  }

  /** By position: the stems of the words, by their terms. */
  async #termsOf(events: readonly WordsEvent[]): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
    const spoken = events.filter((event) => event.type !== 'MessageRetracted');
    const texts = await this.#vault.openAll(spoken.map(({ data }) => ({ sealed: data.body, field: 'body' })));
    const found = new Map<string, ReadonlyMap<string, string>>();
    for (const [index, { position, data }] of spoken.entries()) {
      const stems = stemsOf(texts[index] ?? '');
      const terms = await this.#terms.of(data.organizationId, stems);
      found.set(position, new Map(terms.map((term, at) => [term, stems[at]!])));
    }
    return found;
  }

  async #forget(owner: string, at: string): Promise<void> {
    for (;;) {
      const rows = await this.#store.ofOwner(owner);
      if (rows.length === 0) return;
      await this.#store.write(
        rows.map((before) => ({ before, after: blank(before, before.at > at ? before.at : at) })),
        (gone) => this.#lexicon.sweep(gone),
      );
    }
  }
}
