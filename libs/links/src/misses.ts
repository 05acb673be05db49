import type { Ephemeral } from '@zveno/ephemeral';
import { DomainError, isDomainError, NOBODY } from '@zveno/kernel';
import { networkOf, type RequestContext } from '@zveno/messaging';
import type { Vault } from '@zveno/privacy';

const MINUTE = 60_000;
/** Links that open nothing, from one network in a minute, and from one person; of whatever kind they are. */
export const MISSES_A_MINUTE = 10;

/** Counts tokens of links that are none. What counts is ephemeral, under ids and keyed hashes. */
export class Misses {
  readonly #ephemeral: Ephemeral;
  readonly #vault: Vault;

  constructor(ephemeral: Ephemeral, vault: Vault) {
    this.#ephemeral = ephemeral;
    this.#vault = vault;
  }

  /**
   * Does what a token is given for; a refusal with the code `invalid` counts. Genuine ones pass also when there were too many
   * misses: a class behind one address must not be locked out by one pupil, nor a command that is sent again.
   * @throws DomainError `rate.limited`, and those of `act`
   */
  async behindToken<T>(context: RequestContext, invalid: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (refusal) {
      if (isDomainError(refusal, invalid)) await this.#miss(context);
      throw refusal;
    }
  }

  async #miss({ actor, address }: RequestContext): Promise<void> {
    if (actor.actorId !== NOBODY.actorId) await this.#count(`links-missed-by/${actor.actorId}`);
    if (address === undefined) return;
    await this.#count(`links-missed/${await this.#vault.blindIndex(undefined, 'network', networkOf(address))}`);
  }

  async #count(key: string): Promise<void> {
    const count = await this.#ephemeral.count(key, MINUTE, MISSES_A_MINUTE);
    if (count > MISSES_A_MINUTE) throw new DomainError('rate.limited', { retryAfter: MINUTE / 1_000 });
  }
}
