import { Inject, Injectable } from '@nestjs/common';
import type { RequestToJoinRequest } from '@zveno/contracts-invitation';
import { DomainError, isDomainError } from '@zveno/kernel';
import { Ephemeral } from '@zveno/ephemeral';
import { derivedId, type RequestContext } from '@zveno/messaging';
import { Facts, type Organization } from '../facts/facts.ts';
import { Persons } from '../facts/persons.ts';
import { Directories } from '../readings/directory/directories.ts';
import type { Candidate } from '../readings/directory/directory.ts';
import { INVITATION_SETTINGS, type InvitationSettings } from '../settings.ts';
import { isPending, type KnownJoinRequest } from './join-request.state.ts';
import { JoinRequests } from './join-requests.ts';

type Role = KnownJoinRequest['requested']['role'];

/** What somebody without a link asks for, as the roster has them. */
export type Wish = Readonly<{
  joinRequestId: string;
  organizationId: string;
  unitId: string;
  role: Role;
  personId: string;
  organization: Organization;
}>;

const DAY_MS = 86_400_000;

/** Requests of people who have no link, but stand on the roster (R39). */
@Injectable()
export class RosterRequests {
  readonly #facts: Facts;
  readonly #persons: Persons;
  readonly #directories: Directories;
  readonly #requests: JoinRequests;
  readonly #ephemeral: Ephemeral;
  readonly #settings: InvitationSettings;

  constructor(
    @Inject(Facts) facts: Facts,
    @Inject(Persons) persons: Persons,
    @Inject(Directories) directories: Directories,
    @Inject(JoinRequests) requests: JoinRequests,
    @Inject(Ephemeral) ephemeral: Ephemeral,
    @Inject(INVITATION_SETTINGS) settings: InvitationSettings,
  ) {
    this.#facts = facts;
    this.#persons = persons;
    this.#directories = directories;
    this.#requests = requests;
    this.#ephemeral = ephemeral;
    this.#settings = settings;
  }

  /**
   * What a person asks for. Whether there is no such organisation, nobody of the name, or several, is answered alike: nobody
   * finds out who stands on a roster.
   * @throws DomainError `join-request.not-on-roster`, `join-request.too-many`, `join-request.already-member`
   */
  async wishOf(request: RequestToJoinRequest, { actor, now }: RequestContext): Promise<Wish> {
    const { actorId: personId } = actor;
    const tried = await this.#ephemeral.count(`join-without-link:${personId}`, DAY_MS);
    if (tried > this.#settings.requestsADay) throw new DomainError('join-request.too-many');
    const { organizationId } = request;
    const organization = await this.#operating(organizationId, now);
    const { unitId, role } = await this.#placeOf(personId, request, organization.today);
    if (await this.#facts.isMember(organizationId, personId, unitId, role))
      throw new DomainError('join-request.already-member');
    const joinRequestId = await this.#idOf([organizationId, personId, unitId, role]);
    return { joinRequestId, organizationId, unitId, role, personId, organization };
  }

  async #operating(organizationId: string, now: string): Promise<Organization> {
    try {
      return await this.#facts.operating(organizationId, now);
    } catch (error) {
      throw isDomainError(error) && error.code.startsWith('organization.') ? notOnRoster() : error;
    }
  }

  async #placeOf(personId: string, { organizationId, role, unitId }: RequestToJoinRequest, on: string) {
    const contact = (await this.#persons.contacts([personId])).get(personId);
    if (contact === undefined) throw notOnRoster();
    const directory = await this.#directories.of(organizationId);
    const candidates = directory
      .candidates(contact, { on, ...(role && { role }), ...(unitId && { unitId }) })
      .filter((candidate) => isMeant(candidate, personId) && (unitId === undefined || candidate.unitId === unitId));
    const byPhone = candidates.filter(({ reasons }) => reasons.includes('phone'));
    const meant = byPhone.length > 0 ? byPhone : candidates;
    const places = new Map(meant.map(({ entry, unitId: unit }) => [`${entry.role} ${unit}`, { entry, unit }]));
    const [place, ...others] = places.values();
    if (place?.unit === undefined || others.length > 0) throw notOnRoster();
    return { unitId: place.unit, role: place.entry.role };
  }

  /** One request at a time for one place; after a decision the next may be made. */
  async #idOf(place: readonly string[]): Promise<string> {
    for (let turn = 0; ; turn++) {
      const id = derivedId('join-request', ...place, String(turn));
      const known = await this.#requests.find(id);
      if (known === undefined || isPending(known)) return id;
    }
  }
}

const notOnRoster = () => new DomainError('join-request.not-on-roster');

/** Whether an entry is who asks, as far as anybody can tell: phone or full name, and nobody else's already. */
const isMeant = ({ entry, reasons }: Candidate, personId: string): boolean =>
  (reasons.includes('phone') || reasons.includes('name')) && (entry.personId ?? personId) === personId;
