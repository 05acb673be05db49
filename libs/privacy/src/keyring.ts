import type { KeyObject } from 'node:crypto';
import { DomainError, type Sealed } from '@zveno/kernel';
import type { SubjectKey } from './key-chain.ts';
import { openSealed, sealUnder, sealUnderBoth } from './sealing.ts';

/** The keys of some subjects in hand: seals and opens without waiting. Short-lived; keep it no longer than one command. */
export class Keyring {
  readonly #keys: ReadonlyMap<string, SubjectKey>;

  constructor(keys: ReadonlyMap<string, SubjectKey>) {
    this.#keys = keys;
  }

  /** Whether the subject's key was destroyed: there is nothing to seal for them any more. */
  isErased(subject: string): boolean {
    return this.#keys.get(subject) === 'destroyed';
  }

  /**
   * Seals a personal field. `field` is bound in: give the same name when opening.
   * @throws DomainError `subject.erased` the key was destroyed; `subject.key-missing` the ring was not asked for this one
   */
  seal(subject: string, field: string, value: string): Sealed {
    return sealUnder(this.#keyOf(subject), subject, field, value);
  }

  /** Seals a field of two subjects: the erasure of either blinds it. @throws as `seal` */
  sealForBoth(subjects: readonly [string, string], field: string, value: string): Sealed {
    const keys = [this.#keyOf(subjects[0]), this.#keyOf(subjects[1])] as const;
    return sealUnderBoth(keys, subjects, field, value);
  }

  /** Opens a sealed field; undefined when a key is missing. @throws DomainError `sealed.invalid`, `sealed.algorithm-unknown` */
  open(sealed: Sealed, field: string): string | undefined {
    return openSealed(
      (id) => {
        const key = this.#keys.get(id);
        return key === 'destroyed' ? undefined : key;
      },
      sealed,
      field,
    );
  }

  #keyOf(subject: string): KeyObject {
    const key = this.#keys.get(subject);
    if (key === undefined) throw new DomainError('subject.key-missing', { subject });
    if (key === 'destroyed') throw new DomainError('subject.erased', { subject });
    return key;
  }
}
