import { DomainError } from '@zveno/kernel';
import type { KeyStore } from './key-store.port.ts';
import type { Vault } from './vault.ts';

const PURPOSE = 'phone-claim';

const parsePhone = (phone: string): string => {
  if (!/^\+[1-9]\d{6,14}$/u.test(phone)) throw new DomainError('phone.invalid');
  return phone;
};

/**
 * One phone, one person. The number is kept nowhere, only its blind index, under a key of its own.
 *
 * Phones are in E.164 form, `+70001234567`. The erasure of a person whose id is the subject's id frees their phones.
 * All methods throw DomainError `phone.invalid`, `key-store.unavailable`.
 */
export class PhoneClaims {
  readonly #store: KeyStore;
  readonly #vault: Vault;

  constructor(store: KeyStore, vault: Vault) {
    this.#store = store;
    this.#vault = vault;
  }

  /** Claims a phone; claiming one's own again is silent. @throws DomainError `phone.claimed` it is another person's */
  async claimPhone(phone: string, personId: string): Promise<void> {
    const owner = await this.#store.claim(await this.#indexOf(phone), personId);
    if (owner !== personId) throw new DomainError('phone.claimed');
  }

  /** Gives a phone back; one of another person stays theirs. */
  async releasePhone(phone: string, personId: string): Promise<void> {
    await this.#store.release(await this.#indexOf(phone), personId);
  }

  /** The person who holds the phone. */
  async findByPhone(phone: string): Promise<string | undefined> {
    return this.#store.ownerOf(await this.#indexOf(phone));
  }

  #indexOf(phone: string): Promise<string> {
    return this.#vault.blindIndex(undefined, PURPOSE, parsePhone(phone));
  }
}
