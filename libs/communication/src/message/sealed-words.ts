import { Inject, Injectable } from '@nestjs/common';
import { authorSubject, schoolYearOf, type messageLengths } from '@zveno/contracts-communication/events';
import type { Sealed } from '@zveno/kernel';
import { Vault } from '@zveno/privacy';
import { cleanText, comparable, lengthOf } from './words.ts';

type Author = Readonly<{ organizationId: string; personId: string; on: string }>;

/** 64 bits, in base64url. */
const FINGERPRINT = 11;

/** Seals what people write under a key of theirs, of the organisation and the school year. */
@Injectable()
export class SealedWords {
  readonly #vault: Vault;

  constructor(@Inject(Vault) vault: Vault) {
    this.#vault = vault;
  }

  /** @throws DomainError `message.text-invalid`, `subject.erased` */
  async seal(
    text: string,
    { organizationId, personId, on }: Author,
  ): Promise<Readonly<{ body: Sealed; length: (typeof messageLengths)[number]; textFingerprint: string }>> {
    const clean = cleanText(text);
    const subject = authorSubject(organizationId, personId, schoolYearOf(on));
    const ring = await this.#vault.keysFor([{ subject, orgId: organizationId }]);
    const index = await this.#vault.blindIndex(organizationId, `text-${on.slice(0, 7)}`, comparable(clean));
    return {
      body: ring.seal(subject, 'body', clean),
      length: lengthOf(clean),
      textFingerprint: index.slice(0, FINGERPRINT),
    };
  }
}
