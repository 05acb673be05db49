import { Inject, Injectable } from '@nestjs/common';
import { messageEvents } from '@zveno/contracts-communication/events';
import { sortablePosition, type Recorded } from '@zveno/kernel';
import { subjectEvents, Vault } from '@zveno/privacy';
import { messageKey } from '../readings/messages/messages.projection.ts';
import { blank, indexed, type IndexedMessage, type WordsEvent } from './indexed-message.ts';
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

  constructor(
    @Inject(SearchStore) store: SearchStore,
    @Inject(SearchTerms) terms: SearchTerms,
    @Inject(Vault) vault: Vault,
  ) {
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
        const row = indexed(after.get(key), event, terms.get(event.position) ?? []);
        if (row !== undefined) after.set(key, row);
      }
      const changed = [...after].filter(([key, row]) => before.get(key) !== row);
      left = new Set(await this.#store.write(changed.map(([key, row]) => ({ before: before.get(key), after: row }))));
    }
  }

  /** By position. */
  async #termsOf(events: readonly WordsEvent[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const spoken = events.filter((event) => event.type !== 'MessageRetracted');
    const texts = await this.#vault.openAll(spoken.map(({ data }) => ({ sealed: data.body, field: 'body' })));
    const found = new Map<string, readonly string[]>();
    for (const [index, { position, data }] of spoken.entries()) {
      const stems = stemsOf(texts[index] ?? '');
      found.set(position, await this.#terms.of(data.organizationId, stems));
    }
    return found;
  }

  async #forget(owner: string, at: string): Promise<void> {
    for (;;) {
      const rows = await this.#store.ofOwner(owner);
      if (rows.length === 0) return;
      await this.#store.write(
        rows.map((before) => ({ before, after: blank(before, before.at > at ? before.at : at) })),
      );
    }
  }
}
