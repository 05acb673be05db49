import { Inject, Injectable } from '@nestjs/common';
import { Ephemeral } from '@zveno/ephemeral';
import { DomainError } from '@zveno/kernel';
import { networkOf, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Links that one administrator may issue in an hour: those of a large school's classes, twice over. */
export const ISSUED_AN_HOUR = 200;
/** Links that one person may try to come in by in a minute. */
export const TRIED_A_MINUTE = 10;
/** Links that open nothing, from one network in a minute. */
export const MISSES_A_MINUTE = 10;

/** How often somebody may. What counts is ephemeral, under ids and keyed hashes. */
@Injectable()
export class Limits {
  readonly #ephemeral: Ephemeral;
  readonly #vault: Vault;

  constructor(@Inject(Ephemeral) ephemeral: Ephemeral, @Inject(Vault) vault: Vault) {
    this.#ephemeral = ephemeral;
    this.#vault = vault;
  }

  /** One link more by an administrator. @throws DomainError `rate.limited` */
  issue({ actor }: RequestContext): Promise<void> {
    return this.#count(`links-issued/${actor.actorId}`, HOUR, ISSUED_AN_HOUR);
  }

  /** One link more that a person tries. @throws DomainError `rate.limited` */
  attempt({ actor }: RequestContext): Promise<void> {
    return this.#count(`links-tried/${actor.actorId}`, MINUTE, TRIED_A_MINUTE);
  }

  /**
   * Does what a token is given for; a refusal of a token that is none counts. Genuine ones pass also when a network has had too
   * many misses: a class behind one address must not be locked out by one pupil.
   * @throws DomainError `rate.limited`, and those of `act`
   */
  async behindToken<T>({ address }: RequestContext, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (refusal) {
      if (!(refusal instanceof DomainError) || refusal.code !== 'invitation.invalid' || address === undefined)
        throw refusal;
      const network = await this.#vault.blindIndex(undefined, 'network', networkOf(address));
      await this.#count(`links-missed/${network}`, MINUTE, MISSES_A_MINUTE);
      throw refusal;
    }
  }

  async #count(key: string, windowMs: number, most: number): Promise<void> {
    const count = await this.#ephemeral.count(key, windowMs, most);
    if (count > most) throw new DomainError('rate.limited', { retryAfter: windowMs / 1_000 });
  }
}
