import { DomainError } from '@zveno/kernel';
import type { Vault } from '@zveno/privacy';
import { timingSafeEqual } from 'node:crypto';

const BYTES = 16;

/** Of every link: a leaked one is annulled and another issued. */
export const GENERATION = 1;

/** What links of one kind are: `purpose` names their key, `invalid` the code that a token of none is refused with. */
export type LinkKind = Readonly<{ purpose: string; invalid: string }>;

/**
 * Tokens of links: `<id>.<128 bits of HMAC-SHA256(key of the kind, id ‖ generation)>`. They follow from id and key, so that they can
 * be shown again and stand nowhere. The key lies in the key store, wrapped by the installation's.
 */
export class LinkTokens {
  readonly #vault: Vault;
  readonly #kind: LinkKind;

  constructor(vault: Vault, kind: LinkKind) {
    this.#vault = vault;
    this.#kind = kind;
  }

  /** The token of a link. */
  async tokenOf(linkId: string, generation = GENERATION): Promise<string> {
    return `${linkId}.${(await this.#mac(linkId, generation)).toString('base64url')}`;
  }

  /**
   * The id of the link behind a token. Work and time are the same for every token, and nothing is looked up for a forged one.
   * @throws DomainError the kind's `invalid`
   */
  async open(token: string): Promise<string> {
    const dot = token.lastIndexOf('.');
    const linkId = token.slice(0, Math.max(dot, 0));
    const given = Buffer.alloc(BYTES);
    const text = token.slice(dot + 1);
    const written = Buffer.from(text, 'base64url');
    written.copy(given);
    const equal = timingSafeEqual(given, await this.#mac(linkId, GENERATION));
    if (!equal || written.toString('base64url') !== text || written.length !== BYTES)
      throw new DomainError(this.#kind.invalid);
    return linkId;
  }

  async #mac(linkId: string, generation: number): Promise<Buffer> {
    const index = await this.#vault.blindIndex(undefined, this.#kind.purpose, `${linkId}\n${generation}`);
    return Buffer.from(index, 'base64url').subarray(0, BYTES);
  }
}
