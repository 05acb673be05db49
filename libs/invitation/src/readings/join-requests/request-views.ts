import { Inject, Injectable } from '@nestjs/common';
import type { JoinRequestItem, RosterMatch } from '@zveno/contracts-invitation';
import { CONSENT_AGE } from '@zveno/contracts-identity';
import { personSubject } from '@zveno/contracts-identity/events';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
import { isOfAge } from '@zveno/kernel';
import { ERASED, Vault } from '@zveno/privacy';
import { Rows } from '@zveno/service';
import { Persons, type Contact } from '../../facts/persons.ts';
import { guardiansConsentsModel } from '../consents/guardians-consents.model.ts';
import { Directories } from '../directory/directories.ts';
import type { Candidate, Directory, DirectoryEntry } from '../directory/directory.ts';
import type { JoinRequestRow } from './join-requests.projection.ts';

/** Likely entries shown per request. */
const SHOWN = 3;
const CONSENT_PURPOSE = 'personal-data';

/** From this score on an entry counts as the one meant. */
const LIKELY = 50;

/** Requests as an administrator sees them: opened, and compared with the roster. */
@Injectable()
export class RequestViews {
  readonly #rows: Rows;
  readonly #persons: Persons;
  readonly #directories: Directories;
  readonly #vault: Vault;

  constructor(
    @Inject(Rows) rows: Rows,
    @Inject(Persons) persons: Persons,
    @Inject(Directories) directories: Directories,
    @Inject(Vault) vault: Vault,
  ) {
    this.#rows = rows;
    this.#persons = persons;
    this.#directories = directories;
    this.#vault = vault;
  }

  /**
   * Which of the requests to an organisation wait for a parent, for those who made them.
   * @throws DomainError as `Requester.request`, `Directories.of`
   */
  async awaitingConsent(
    organizationId: string,
    rows: readonly JoinRequestRow[],
    today: string,
  ): Promise<ReadonlySet<string>> {
    const pupils = rows.filter(isPupils);
    if (pupils.length === 0) return new Set();
    const contacts = await this.#persons.contacts(pupils.map(({ personId }) => personId));
    const directory = await this.#directories.of(organizationId);
    const matches = pupils.map((row) => {
      const contact = contacts.get(row.personId);
      return contact === undefined ? [] : candidatesOf(directory, row, contact, today);
    });
    return this.#awaitingConsent(organizationId, pupils, matches, contacts, today);
  }

  /** @throws DomainError as `Requester.request`, `Directories.of`, `Vault.openRows` */
  async of(organizationId: string, rows: readonly JoinRequestRow[], today: string): Promise<JoinRequestItem[]> {
    const [contacts, directory, opened] = await Promise.all([
      this.#persons.contacts(rows.map(({ personId }) => personId)),
      rows.some(isPending) ? this.#directories.of(organizationId) : undefined,
      this.#vault.openRows(rows, ['note', 'question', 'answer']),
    ]);
    const matches = rows.map((row) => {
      const contact = contacts.get(row.personId);
      if (directory === undefined || contact === undefined || !isPending(row)) return [];
      return candidatesOf(directory, row, contact, today);
    });
    const waiting = await this.#awaitingConsent(organizationId, rows, matches, contacts, today);
    return opened.map((row, index) => {
      const { _id: joinRequestId, personId, unitId, role, invitationId, status, requestedAt, decidedAt } = row;
      const { reason, note, question, answer, rosterEntryId } = row;
      const contact = contacts.get(personId);
      return {
        joinRequestId,
        personId,
        name: contact === undefined ? ERASED : fullName(contact),
        unitId,
        role,
        ...(invitationId && { invitationId }),
        status: waiting.has(joinRequestId) ? 'awaiting-consent' : status,
        requestedAt,
        ...(decidedAt && { decidedAt }),
        ...(reason && { reason }),
        ...(note && { note }),
        ...(question && { question }),
        ...(answer && { answer }),
        ...(rosterEntryId && { rosterEntryId }),
        matches: matches[index]!.slice(0, SHOWN).map((candidate) => matchOf(candidate, personId)),
      };
    });
  }

  /** Requests of children whose parents have not agreed, as far as the likeliest entry tells who they are. */
  async #awaitingConsent(
    organizationId: string,
    rows: readonly JoinRequestRow[],
    matches: readonly (readonly Candidate[])[],
    contacts: ReadonlyMap<string, Contact>,
    today: string,
  ): Promise<ReadonlySet<string>> {
    const children = rows.flatMap((row, index) => {
      if (!isPupils(row)) return [];
      const likeliest = matches[index]?.find(({ score }) => score >= LIKELY)?.entry;
      const birthDate = likeliest?.birthDate ?? contacts.get(row.personId)?.birthDate;
      if (birthDate === undefined || isOfAge(birthDate, today, CONSENT_AGE)) return [];
      const subjects = [personSubject(row.personId), ...(likeliest ? [rosterSubject(likeliest.rosterEntryId)] : [])];
      return [{ joinRequestId: row._id, subjects }];
    });
    if (children.length === 0) return new Set();
    const found = await this.#rows
      .of(guardiansConsentsModel)
      .find({ _id: { $in: children.flatMap(({ subjects }) => subjects) } });
    const agreed = new Set(
      found
        .filter(({ given }) =>
          given.some(
            (consent) =>
              consent.purpose === CONSENT_PURPOSE && [undefined, organizationId].includes(consent.organizationId),
          ),
        )
        .map(({ _id }) => _id),
    );
    return new Set(
      children
        .filter(({ subjects }) => !subjects.some((subject) => agreed.has(subject)))
        .map(({ joinRequestId }) => joinRequestId),
    );
  }
}

const isPending = ({ status }: JoinRequestRow): boolean => status === 'submitted' || status === 'clarification';

const isPupils = ({ role, status }: JoinRequestRow): boolean => role === 'student' && status === 'submitted';

const candidatesOf = (directory: Directory, { role, unitId }: JoinRequestRow, contact: Contact, on: string) =>
  directory.candidates(contact, { role, unitId, on });

const fullName = ({ surname, givenName, patronymic }: Pick<DirectoryEntry, 'surname' | 'givenName' | 'patronymic'>) =>
  [surname, givenName, patronymic].filter((part) => part !== undefined).join(' ');

const matchOf = ({ entry, unitId, score, reasons }: Candidate, personId: string): RosterMatch => ({
  rosterEntryId: entry.rosterEntryId,
  name: fullName(entry),
  ...(unitId && { unitId }),
  score,
  reasons: [...reasons],
  taken: entry.personId !== undefined && entry.personId !== personId,
});
