import { Inject, Injectable } from '@nestjs/common';
import { personSubject } from '@zveno/contracts-identity/events';
import type { Sealed } from '@zveno/kernel';
import { Vault } from '@zveno/privacy';

/** What the vault is used for here: fields of a person, and keyed hashes of what is guessable. */
@Injectable()
export class Secrets {
  readonly #vault: Vault;

  constructor(@Inject(Vault) vault: Vault) {
    this.#vault = vault;
  }

  /** HMAC-SHA256 under a key of the installation for this purpose, base64url: a stolen copy cannot be tried against. */
  hash(
    purpose: 'one-time-code' | 'recovery-code' | 'challenge' | 'rotation' | 'limit' | 'pin',
    text: string,
  ): Promise<string> {
    return this.#vault.blindIndex(undefined, `identity-${purpose}`, text);
  }

  /** Seals the fields that are given, each under its name. @throws DomainError `subject.erased` */
  async seal<F extends string>(
    personId: string,
    plain: Readonly<Record<F, string | undefined>>,
  ): Promise<Record<F, Sealed>> {
    const subject = personSubject(personId);
    const ring = await this.#vault.keysFor([{ subject }]);
    const given = Object.entries<string | undefined>(plain).filter(([, value]) => value !== undefined);
    return Object.fromEntries(given.map(([field, value]) => [field, ring.seal(subject, field, value!)])) as Record<
      F,
      Sealed
    >;
  }

  /** The value, or undefined when its person is erased. */
  open(sealed: Sealed, field: string): Promise<string | undefined> {
    return this.#vault.open(sealed, field);
  }
}
