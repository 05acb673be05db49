import { Inject, Injectable } from '@nestjs/common';
import { Ephemeral } from '@zveno/ephemeral';
import { DomainError, isDomainError, NOBODY } from '@zveno/kernel';
import { networkOf, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Links that one administrator may issue in an hour: those of a large school's classes, twice over. */
export const ISSUED_AN_HOUR = 200;
/** Links that open nothing, from one network in a minute, and from one person. */
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

  /**
   * Does what a token is given for; a refusal of a token that is none counts. Genuine ones pass also when there were too many
   * misses: a class behind one address must not be locked out by one pupil, nor a command that is sent again.
   * @throws DomainError `rate.limited`, and those of `act`
   */
  async behindToken<T>(context: RequestContext, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (refusal) {
      if (isDomainError(refusal, 'invitation.invalid')) await this.#miss(context);
      throw refusal;
    }
  }

  async #miss({ actor, address }: RequestContext): Promise<void> {
    if (actor.actorId !== NOBODY.actorId)
      await this.#count(`links-missed-by/${actor.actorId}`, MINUTE, MISSES_A_MINUTE);
    if (address === undefined) return;
    const network = await this.#vault.blindIndex(undefined, 'network', networkOf(address));
    await this.#count(`links-missed/${network}`, MINUTE, MISSES_A_MINUTE);
  }

  async #count(key: string, windowMs: number, most: number): Promise<void> {
    const count = await this.#ephemeral.count(key, windowMs, most);
    if (count > most) throw new DomainError('rate.limited', { retryAfter: windowMs / 1_000 });
  }
}
