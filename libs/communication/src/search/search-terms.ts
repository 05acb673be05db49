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

  async #of(organizationId: string, stem: string): Promise<string> {
    const key = `${organizationId} ${stem}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const term = (await this.#vault.blindIndex(organizationId, 'search', stem)).slice(0, LENGTH);
    this.#known.set(key, term);
    return term;
  }
}
