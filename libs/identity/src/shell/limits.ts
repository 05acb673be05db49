import { Inject, Injectable } from '@nestjs/common';
import { Ephemeral } from '@zveno/ephemeral';
import { DomainError } from '@zveno/kernel';
import { networkOf, type RequestContext } from '@zveno/messaging';
import { IDENTITY_SETTINGS, type IdentitySettings } from '../settings.ts';
import { Secrets } from './secrets.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** Codes to one phone. */
const CODES_AN_HOUR = 3;
const CODES_A_DAY = 10;
/** Wrong secrets of one profile in an hour until it is locked for a while. */
export const FAILURES = 10;

/** How often somebody may try. What counts is kept under keyed hashes, without phones or addresses. */
@Injectable()
export class Limits {
  readonly #ephemeral: Ephemeral;
  readonly #secrets: Secrets;
  readonly #settings: IdentitySettings;

  constructor(
    @Inject(Ephemeral) ephemeral: Ephemeral,
    @Inject(Secrets) secrets: Secrets,
    @Inject(IDENTITY_SETTINGS) settings: IdentitySettings,
  ) {
    this.#ephemeral = ephemeral;
    this.#secrets = secrets;
    this.#settings = settings;
  }

  /** One code more to a phone, asked for from an address. @throws DomainError `sign-in.too-many` */
  async code(phone: string, from: RequestContext): Promise<void> {
    await this.#network('codes', from, this.#settings.codesPerNetwork);
    const key = await this.#secrets.hash('limit', phone);
    const hour = await this.#ephemeral.count(`codes-hour/${key}`, HOUR, CODES_AN_HOUR);
    if (hour > CODES_AN_HOUR) throw new DomainError('sign-in.too-many');
    const day = await this.#ephemeral.count(`codes-day/${key}`, DAY, CODES_A_DAY);
    if (day > CODES_A_DAY) throw new DomainError('sign-in.too-many');
    const today = from.now.slice(0, '2026-11-22'.length);
    const { codesADay, foreignCodesADay } = this.#settings;
    if (!phone.startsWith('+7')) await this.#within(`codes-abroad/${today}`, DAY, foreignCodesADay);
    await this.#within(`codes/${today}`, DAY, codesADay);
  }

  /** One attempt more from an address. @throws DomainError `sign-in.too-many` */
  async attempt(from: RequestContext): Promise<void> {
    await this.#network('attempts', from, this.#settings.attemptsPerNetwork);
  }

  /** Counts a secret of `whose` before it is looked at; false: there were too many wrong ones. */
  async mayTry(whose: string): Promise<boolean> {
    const tries = await this.#ephemeral.update<number>(await this.#triesOf(whose), (count = 0) => count + 1, HOUR);
    return (tries ?? 0) <= FAILURES;
  }

  /** The secret was right, or the profile is locked now: counting begins anew. */
  async forgive(whose: string): Promise<void> {
    await this.#ephemeral.take(await this.#triesOf(whose));
  }

  async #triesOf(whose: string): Promise<string> {
    return `tries/${await this.#secrets.hash('limit', whose)}`;
  }

  /** Counted by the hour of the clock: a whole school behind one address is many, and a list of them all too long. */
  async #network(what: string, { address, now }: RequestContext, most: number): Promise<void> {
    if (address === undefined) return;
    const network = await this.#secrets.hash('limit', networkOf(address));
    await this.#within(`${what}/${network}/${now.slice(0, '2026-11-22T20'.length)}`, HOUR, most);
  }

  /** @throws DomainError `sign-in.too-many` */
  async #within(key: string, termMs: number, most: number): Promise<void> {
    const count = await this.#ephemeral.update<number>(key, (before = 0) => before + 1, termMs);
    if ((count ?? 0) > most) throw new DomainError('sign-in.too-many');
  }
}
