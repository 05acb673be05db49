import { Inject, Injectable } from '@nestjs/common';
import type { Sealed } from '@zveno/kernel';
import { Vault } from '@zveno/privacy';

/** Seals what people write, each field under its own name. */
@Injectable()
export class Seals {
  readonly #vault: Vault;

  constructor(@Inject(Vault) vault: Vault) {
    this.#vault = vault;
  }

  /** @throws DomainError `subject.erased` */
  async seal(orgId: string, subject: string, field: string, words: string): Promise<Sealed> {
    return (await this.#vault.keysFor([{ subject, orgId }])).seal(subject, field, words);
  }

  /** Several values of one subject and field. @throws DomainError `subject.erased` */
  async sealAll(orgId: string, subject: string, field: string, values: readonly string[]): Promise<Sealed[]> {
    const ring = await this.#vault.keysFor([{ subject, orgId }]);
    return values.map((value) => ring.seal(subject, field, value));
  }

  /** A note under its name, where there is one. @throws DomainError `subject.erased` */
  async note(orgId: string, subject: string, note: string | undefined): Promise<Readonly<{ note?: Sealed }>> {
    return note === undefined ? {} : { note: await this.seal(orgId, subject, 'note', note) };
  }
}
