import { Inject, Injectable } from '@nestjs/common';
import { organizationSubject, rosterSubject } from '@zveno/contracts-org-structure/events';
import type { Sealed } from '@zveno/kernel';
import { Vault } from '@zveno/privacy';

const personFields = ['surname', 'givenName', 'patronymic', 'birthDate', 'phone', 'email'] as const;
type PersonField = (typeof personFields)[number];

/** Personal fields as they arrive, in the clear. Never kept, never logged. */
export type PlainPerson = Readonly<
  { surname: string; givenName: string } & { [F in PersonField]?: string | undefined }
>;
export type SealedPerson = Readonly<{ surname: Sealed; givenName: Sealed } & { [F in PersonField]?: Sealed }>;

type Child = Readonly<{ studentEntryId: string; relationship?: string | undefined }>;

/** Seals what must not stand in the log in the clear. Every seal is bound to the name of its field. */
@Injectable()
export class Seals {
  readonly #vault: Vault;

  constructor(@Inject(Vault) vault: Vault) {
    this.#vault = vault;
  }

  /** The personal fields of a roster entry under its own key. @throws DomainError `subject.erased` */
  async person(orgId: string, rosterEntryId: string, plain: PlainPerson): Promise<SealedPerson> {
    const given = Object.fromEntries(personFields.map((field) => [field, plain[field]]));
    return (await this.fields(orgId, rosterSubject(rosterEntryId), given)) as SealedPerson;
  }

  /** Why somebody moves: the code open, the words sealed. @throws DomainError `subject.erased` */
  async ground(
    orgId: string,
    rosterEntryId: string,
    { groundCode = 'unspecified', ground }: Readonly<{ groundCode?: string | undefined; ground?: string | undefined }>,
  ): Promise<Readonly<{ groundCode: string; ground?: Sealed }>> {
    return { groundCode, ...(await this.fields(orgId, rosterSubject(rosterEntryId), { ground })) };
  }

  /** What is the organisation's own secret, such as the title of an order. @throws DomainError `subject.erased` */
  async ofOrganization<F extends string>(
    orgId: string,
    plain: Readonly<Record<F, string | undefined>>,
  ): Promise<Readonly<Partial<Record<F, Sealed>>>> {
    return this.fields(orgId, organizationSubject(orgId), plain);
  }

  /** The fields that are given, each under its name. @throws DomainError `subject.erased` */
  async fields<F extends string>(
    orgId: string,
    subject: string,
    plain: Readonly<Record<F, string | undefined>>,
  ): Promise<Readonly<Partial<Record<F, Sealed>>>> {
    const given = Object.entries<string | undefined>(plain).filter(([, value]) => value !== undefined);
    if (given.length === 0) return {} as Partial<Record<F, Sealed>>;
    const keys = await this.#vault.keysFor([{ subject, orgId }]);
    return Object.fromEntries(given.map(([field, value]) => [field, keys.seal(subject, field, value!)])) as Partial<
      Record<F, Sealed>
    >;
  }

  /** Whose guardian somebody is; the relationship belongs to child and guardian both. @throws DomainError `subject.erased` */
  async children(
    orgId: string,
    guardianEntryId: string,
    children: readonly Child[],
  ): Promise<{ studentEntryId: string; relationship?: Sealed }[]> {
    const guardian = rosterSubject(guardianEntryId);
    const related = children.filter(({ relationship }) => relationship !== undefined);
    const subjects =
      related.length === 0 ? [] : [guardian, ...related.map((child) => rosterSubject(child.studentEntryId))];
    const keys = await this.#vault.keysFor(subjects.map((subject) => ({ subject, orgId })));
    return children.map(({ studentEntryId, relationship }) => ({
      studentEntryId,
      ...(relationship === undefined
        ? {}
        : { relationship: keys.sealForBoth([guardian, rosterSubject(studentEntryId)], 'relationship', relationship) }),
    }));
  }
}
