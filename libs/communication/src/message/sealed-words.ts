import { Inject, Injectable } from '@nestjs/common';
import { authorSubject, schoolYearOf, type messageLengths } from '@zveno/contracts-communication/events';
import type { Sealed } from '@zveno/kernel';
import { Vault } from '@zveno/privacy';
import { cleanText, comparable, lengthOf } from './words.ts';

type Author = Readonly<{
  organizationId: string;
  personId: string;
  on: string;
  /** The subject whose words they were first: with its key they go, whoever brings them in. */
  origin?: string;
}>;

/** 64 bits, in base64url. */
const FINGERPRINT = 11;

/** Seals what people write under a key of theirs, of the organisation and the school year. */
@Injectable()
export class SealedWords {
  readonly #vault: Vault;

  constructor(@Inject(Vault) vault: Vault) {
    this.#vault = vault;
  }

  /**
   * @param files what speaks where there are no words: it is told apart from other such messages by them
   * @throws DomainError `message.text-invalid`, `subject.erased`
   */
  async seal(
    text: string,
    { organizationId: orgId, personId, on, origin }: Author,
    files: readonly string[] = [],
  ): Promise<Readonly<{ body: Sealed; length: (typeof messageLengths)[number]; textFingerprint: string }>> {
    const clean = text === '' && files.length > 0 ? '' : cleanText(text);
    const subject = authorSubject(orgId, personId, schoolYearOf(on));
    const both = origin === undefined || origin === subject ? undefined : ([subject, origin] as const);
    const ring = await this.#vault.keysFor((both ?? [subject]).map((one) => ({ subject: one, orgId })));
    const index = await this.#vault.blindIndex(
      orgId,
      `text-${on.slice(0, 7)}`,
      clean === '' ? files.join(' ') : comparable(clean),
    );
    return {
      body: both === undefined ? ring.seal(subject, 'body', clean) : ring.sealForBoth(both, 'body', clean),
      length: lengthOf(clean),
      textFingerprint: index.slice(0, FINGERPRINT),
    };
  }

  /** The words; undefined when a key they need is destroyed. */
  async open(body: Sealed): Promise<string | undefined> {
    return this.#vault.open(body, 'body');
  }
}
