import { Inject, Injectable } from '@nestjs/common';
import { Ephemeral } from '@zveno/ephemeral';
import { DomainError } from '@zveno/kernel';
import { Misses } from '@zveno/links';
import type { RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';

const HOUR = 3_600_000;
/** Links that one administrator may issue in an hour: those of a large school's classes, twice over. */
export const ISSUED_AN_HOUR = 200;

/** How often somebody may. What counts is ephemeral, under ids and keyed hashes. */
@Injectable()
export class Limits {
  readonly #ephemeral: Ephemeral;
  readonly #misses: Misses;

  constructor(@Inject(Ephemeral) ephemeral: Ephemeral, @Inject(Vault) vault: Vault) {
    this.#ephemeral = ephemeral;
    this.#misses = new Misses(ephemeral, vault);
  }

  /** One link more by an administrator. @throws DomainError `rate.limited` */
  async issue({ actor }: RequestContext): Promise<void> {
    const count = await this.#ephemeral.count(`links-issued/${actor.actorId}`, HOUR, ISSUED_AN_HOUR);
    if (count > ISSUED_AN_HOUR) throw new DomainError('rate.limited', { retryAfter: HOUR / 1_000 });
  }

  /** Does what a token is given for; one that is none counts. @throws DomainError `rate.limited`, and those of `act` */
  behindToken<T>(context: RequestContext, act: () => Promise<T>): Promise<T> {
    return this.#misses.behindToken(context, 'invitation.invalid', act);
  }
}
