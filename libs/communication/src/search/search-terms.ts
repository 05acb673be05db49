import { Inject, Injectable } from '@nestjs/common';
import { Vault } from '@zveno/privacy';
import { LRUCache } from 'lru-cache';

/** 54 bits, in base64url: what is found is compared with the words themselves before it is shown. */
const LENGTH = 9;

/** Stems as the index holds them: a keyed hash under a key of the organisation, equal only within it. */
@Injectable()
export class SearchTerms {
  readonly #vault: Vault;
  readonly #known = new LRUCache<string, string>({ max: 20_000 });

  constructor(@Inject(Vault) vault: Vault) {
    this.#vault = vault;
  }

  /** In the order of the stems. */
  of(organizationId: string, stems: readonly string[]): Promise<string[]> {
    return Promise.all(stems.map((stem) => this.#of(organizationId, stem)));
  }

  /** The beginning of a stem, under a key of its own: it is equal to no stem's term. */
  async prefix(organizationId: string, prefix: string): Promise<string> {
    return (await this.#vault.blindIndex(organizationId, 'search-prefix', prefix)).slice(0, LENGTH);
  }

  /** Bytes that follow from a text under a key of the organisation: what they hide only that key shows. */
  async mask(organizationId: string, text: string): Promise<Buffer> {
    return Buffer.from(await this.#vault.blindIndex(organizationId, 'search-lexicon', text), 'base64url');
  }

  async #of(organizationId: string, stem: string): Promise<string> {
    const key = `${organizationId} ${stem}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const term = (await this.#vault.blindIndex(organizationId, 'search', stem)).slice(0, LENGTH);
    this.#known.set(key, term);
    return term;
  }
}
