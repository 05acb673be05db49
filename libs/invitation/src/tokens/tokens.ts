import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@zveno/kernel';
import { Vault } from '@zveno/privacy';
import { timingSafeEqual } from 'node:crypto';

/** What the key of tokens is for; it lies in the key store, wrapped by the installation's key. */
const PURPOSE = 'invitation-token';
const BYTES = 16;

/** Of every link: a leaked one is annulled and another issued. */
export const GENERATION = 1;

/**
 * Tokens of links: `<invitationId>.<128 bits of HMAC-SHA256(invitation key, invitationId ‖ generation)>`. They follow from id
 * and key, so that they can be shown again and stand nowhere.
 */
@Injectable()
export class Tokens {
  readonly #vault: Vault;

  constructor(@Inject(Vault) vault: Vault) {
    this.#vault = vault;
  }

  /** The token of a link. */
  async tokenOf(invitationId: string, generation = GENERATION): Promise<string> {
    return `${invitationId}.${(await this.#mac(invitationId, generation)).toString('base64url')}`;
  }

  /**
   * The id of the link behind a token. Work and time are the same for every token, and nothing is looked up for a forged one.
   * @throws DomainError `invitation.invalid`
   */
  async open(token: string): Promise<string> {
    const dot = token.lastIndexOf('.');
    const invitationId = token.slice(0, Math.max(dot, 0));
    const given = Buffer.alloc(BYTES);
    const text = token.slice(dot + 1);
    const written = Buffer.from(text, 'base64url');
    written.copy(given);
    const equal = timingSafeEqual(given, await this.#mac(invitationId, GENERATION));
    if (!equal || written.toString('base64url') !== text || written.length !== BYTES)
      throw new DomainError('invitation.invalid');
    return invitationId;
  }

  async #mac(invitationId: string, generation: number): Promise<Buffer> {
    const index = await this.#vault.blindIndex(undefined, PURPOSE, `${invitationId}\n${generation}`);
    return Buffer.from(index, 'base64url').subarray(0, BYTES);
  }
}
