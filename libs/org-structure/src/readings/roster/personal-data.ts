import { Inject, Injectable } from '@nestjs/common';
import type { Sealed } from '@zveno/kernel';
import { Vault, type Opened } from '@zveno/privacy';

/**
 * The only door through which readings of org-structure open sealed fields: whoever wants to know who read what about whom
 * looks here.
 */
@Injectable()
export class PersonalData {
  constructor(@Inject(Vault) private readonly vault: Vault) {}

  /** Rows with these fields opened; «[удалено]» where the key was destroyed. @throws as `Vault.openRows` */
  open<R extends { [P in K]?: Sealed }, K extends keyof R & string>(
    rows: readonly R[],
    fields: readonly K[],
  ): Promise<Opened<R, K>[]> {
    return this.vault.openRows(rows, fields);
  }
}

const collator = new Intl.Collator('ru');

/** Sorts by surname, given name and patronymic as Russian does. */
export const byPersonName = (
  a: Readonly<{ surname: string; givenName: string; patronymic?: string | undefined }>,
  b: Readonly<{ surname: string; givenName: string; patronymic?: string | undefined }>,
): number =>
  collator.compare(a.surname, b.surname) ||
  collator.compare(a.givenName, b.givenName) ||
  collator.compare(a.patronymic ?? '', b.patronymic ?? '');
