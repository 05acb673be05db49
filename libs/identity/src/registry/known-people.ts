import { Inject, Injectable } from '@nestjs/common';
import { administrators } from '@zveno/access';
import { identityStreams } from '@zveno/contracts-identity/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Sealed } from '@zveno/kernel';
import { Vault } from '@zveno/privacy';
import { person } from '../person/person.decider.ts';
import type { Person } from '../person/person.state.ts';
import {
  isStudentMember,
  matchedPerson,
  ownEntry,
  participation,
  placeOn,
  rosterEntry,
  unitOn,
  type Entry,
} from './lookups.ts';

const kinds = ['student', 'employee', 'guardian'] as const;

/** Who people are, asked of the log itself (ADR 0034). Another organisation's people are not found. */
@Injectable()
export class KnownPeople {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** A pupil, of the unit today when one is named. @throws DomainError `student.not-found` */
  async student(
    orgId: string,
    entryId: string,
    at?: Readonly<{ unitId: string | undefined; on: string }>,
  ): Promise<Entry> {
    const { state } = await this.aggregates.load(rosterEntry, streams.student(orgId, entryId));
    const elsewhere = at?.unitId !== undefined && unitOn(state.places, at.on) !== at.unitId;
    if (!state.recorded || elsewhere) throw new DomainError('student.not-found');
    return state;
  }

  /** A guardian of the roster. @throws DomainError `guardian.not-declared` for this child */
  async guardian(orgId: string, entryId: string, studentEntryId: string) {
    const { state } = await this.aggregates.load(rosterEntry, streams.guardian(orgId, entryId));
    const child = state.children.find((one) => one.studentEntryId === studentEntryId);
    if (child === undefined) throw new DomainError('guardian.not-declared');
    return { ...state, child };
  }

  /** Anybody on the roster. @throws DomainError `roster-entry.not-found` */
  async entry(orgId: string, entryId: string): Promise<Entry> {
    for (const kind of kinds) {
      const { state } = await this.aggregates.load(rosterEntry, streams[kind](orgId, entryId));
      if (state.recorded) return state;
    }
    throw new DomainError('roster-entry.not-found');
  }

  /** Whether somebody on the roster studies or works there on a date: what is kept of them is still needed. */
  async isThere(orgId: string, entryId: string, on: string): Promise<boolean> {
    return placeOn((await this.entry(orgId, entryId)).places, on)?.gone === false;
  }

  /** The person that an entry was found to be. */
  async matched(orgId: string, entryId: string): Promise<string | undefined> {
    return (await this.aggregates.load(matchedPerson, streams.rosterMatch(orgId, entryId))).state;
  }

  /** The entry that a person was found to be there. @throws DomainError `roster-entry.not-found` */
  async ownEntry(orgId: string, personId: string): Promise<string> {
    const { state } = await this.aggregates.load(participation, streams.membership(orgId, personId));
    const entryId = ownEntry(state);
    if (entryId === undefined || (await this.matched(orgId, entryId)) !== personId)
      throw new DomainError('roster-entry.not-found');
    return entryId;
  }

  async studies(orgId: string, personId: string): Promise<boolean> {
    return isStudentMember((await this.aggregates.load(participation, streams.membership(orgId, personId))).state);
  }

  /** Somebody with a profile; undefined when there is none. */
  async person(personId: string): Promise<Extract<Person, { status: 'Registered' }> | undefined> {
    const { state } = await this.aggregates.load(person, identityStreams.person(personId));
    return state.status === 'Registered' ? state : undefined;
  }

  /** Those in full office. */
  async administrators(orgId: string): Promise<string[]> {
    const { state } = await this.aggregates.load(administrators, streams.administrators(orgId));
    return Object.keys(state).filter((personId) => state[personId] === 'confirmed');
  }

  /** A sealed field; undefined when there is none or its key is destroyed. */
  async opened(sealed: Sealed | undefined, field: string): Promise<string | undefined> {
    return sealed && this.vault.open(sealed, field);
  }
}
