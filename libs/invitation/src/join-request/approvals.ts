import { Inject, Injectable } from '@nestjs/common';
import { invitationStreams } from '@zveno/contracts-invitation/events';
import { CONSENT_AGE } from '@zveno/contracts-identity';
import { Aggregates } from '@zveno/event-store';
import { DomainError, isDomainError, isOfAge, type Metadata } from '@zveno/kernel';
import { Vault } from '@zveno/privacy';
import { Facts, type Organization } from '../facts/facts.ts';
import { Persons } from '../facts/persons.ts';
import { unitOn, type RosterEntryFacts } from '../facts/roster-entry.fold.ts';
import { rosterClaim } from '../roster-claim/roster-claim.decider.ts';
import { isPending, type KnownJoinRequest } from './join-request.state.ts';
import { JoinRequests } from './join-requests.ts';

/** A claim whose request is neither approved nor ended by then was left behind by a crash. */
const CLAIM_MS = 60_000;

type Entry = Readonly<{ organizationId: string; rosterEntryId: string; joinRequestId: string }>;

/** Whether somebody may be approved as an entry of the roster, and the hold on the entry until it is so. */
@Injectable()
export class Approvals {
  readonly #aggregates: Aggregates;
  readonly #facts: Facts;
  readonly #persons: Persons;
  readonly #requests: JoinRequests;
  readonly #vault: Vault;

  constructor(
    @Inject(Aggregates) aggregates: Aggregates,
    @Inject(Facts) facts: Facts,
    @Inject(Persons) persons: Persons,
    @Inject(JoinRequests) requests: JoinRequests,
    @Inject(Vault) vault: Vault,
  ) {
    this.#aggregates = aggregates;
    this.#facts = facts;
    this.#persons = persons;
    this.#requests = requests;
    this.#vault = vault;
  }

  /**
   * Whether a person can be let in as that entry today.
   * @throws DomainError `roster-entry.not-found`, `join-request.entry-inactive`, `join-request.unit-mismatch`,
   *   `join-request.entry-taken`, `join-request.awaiting-consent`
   */
  async assertPossible(
    rosterEntryId: string,
    { requested }: KnownJoinRequest,
    { today }: Pick<Organization, 'today'>,
  ): Promise<void> {
    const { organizationId, role, unitId, personId } = requested;
    const entry = await this.#facts.rosterEntry(organizationId, rosterEntryId, role);
    const unit = unitOn(entry.places, today);
    if (unit === undefined) throw new DomainError('join-request.entry-inactive');
    if (role === 'student' && unit !== unitId) throw new DomainError('join-request.unit-mismatch');
    const match = await this.#facts.rosterMatch(organizationId, rosterEntryId);
    if ((match.personId ?? personId) !== personId) throw new DomainError('join-request.entry-taken');
    if (role === 'student' && (await this.#isChild(entry, personId, today))) {
      const agreed = await this.#facts.hasGuardiansConsent(organizationId, rosterEntryId, personId);
      if (!agreed) throw new DomainError('join-request.awaiting-consent');
    }
  }

  /** Takes the entry for a request, so that no other is approved as the same. @throws DomainError `join-request.entry-taken` */
  async claim(entry: Entry, personId: string, metadata: Metadata): Promise<void> {
    const { organizationId, rosterEntryId } = entry;
    const stream = invitationStreams.rosterClaim(organizationId, rosterEntryId);
    const command = { type: 'ClaimRosterEntry', metadata } as const;
    try {
      await this.#aggregates.handle(rosterClaim, stream, { ...command, data: { ...entry, personId } });
    } catch (error) {
      if (!isDomainError(error, 'join-request.entry-taken')) throw error;
      const lapsed = await this.#lapsed(organizationId, rosterEntryId, metadata.now);
      if (lapsed === undefined) throw error;
      await this.#aggregates.handle(rosterClaim, stream, { ...command, data: { ...entry, personId, lapsed } });
    }
  }

  /** Gives the entry back when the request was not approved after all. */
  async release(entry: Entry, personId: string, metadata: Metadata): Promise<void> {
    const stream = invitationStreams.rosterClaim(entry.organizationId, entry.rosterEntryId);
    await this.#aggregates.handle(rosterClaim, stream, {
      type: 'ReleaseRosterEntry',
      data: { ...entry, personId },
      metadata: { ...metadata, commandId: `${metadata.commandId}-release` },
    });
  }

  /** The request that holds an entry without a right to it any more. */
  async #lapsed(organizationId: string, rosterEntryId: string, now: string): Promise<string | undefined> {
    const stream = invitationStreams.rosterClaim(organizationId, rosterEntryId);
    const { state: held } = await this.#aggregates.load(rosterClaim, stream);
    if (held === undefined) return undefined;
    const request = await this.#requests.find(held.joinRequestId);
    const isOver =
      request === undefined || isPending(request)
        ? Date.parse(now) - Date.parse(held.claimedAt) > CLAIM_MS
        : request.status !== 'Approved' || request.rosterEntryId !== rosterEntryId;
    if (isOver) return held.joinRequestId;
    // Approved, matched and found to be wrong since.
    const match = await this.#facts.rosterMatch(organizationId, rosterEntryId);
    return match.former.has(held.personId) ? held.joinRequestId : undefined;
  }

  /** By the roster's date of birth, else the person's own; whose date nobody knows is not held back. */
  async #isChild({ person }: RosterEntryFacts, personId: string, today: string): Promise<boolean> {
    const sealed = person?.birthDate;
    const known = sealed && (await this.#vault.open(sealed, 'birthDate'));
    const birthDate = known ?? (await this.#persons.contacts([personId])).get(personId)?.birthDate;
    return birthDate !== undefined && !isOfAge(birthDate, today, CONSENT_AGE);
  }
}
