import type { AccessRule, Relation } from '@zveno/contracts-common';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import { chatFold, communicationStreams, isChatId, takesPart } from '@zveno/contracts-communication/events';
import { identityStreams } from '@zveno/contracts-identity/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates, type EventStore } from '@zveno/event-store';
import { dateIn, DomainError, NOBODY, type Actor } from '@zveno/kernel';
import { administration } from './rights/administration.state.ts';
import { administrators } from './rights/administrators.state.ts';
import { curates, curators } from './rights/curators.state.ts';
import { employment, isPedagogue } from './rights/employee.state.ts';
import { guardians } from './rights/guardians.state.ts';
import { inspections, inspects } from './rights/inspections.state.ts';
import { activeMemberships, memberships, type OpenMembership } from './rights/membership.state.ts';
import { municipalityRegion, organizationPlace, type Place } from './rights/place.state.ts';

/** What a request is about, as far as rights depend on it. */
export type About = Readonly<{ organizationId?: string; unitId?: string; studentEntryId?: string; chatId?: string }>;

/** Relations that give power over others: they count only where a second factor was shown. */
const POWERS: ReadonlySet<Relation> = new Set([
  'operator',
  'administrator',
  'founder',
  'director',
  'deputy',
  'inspector',
]);

const COUNTRY_ZONE = 'Europe/Moscow';

/**
 * Tells how somebody stands to what a request is about, from the log itself, so that a right which ended a moment ago has
 * ended. It keeps no copy but what it has folded, and reads on from there each time.
 */
export class Access {
  readonly #log: Aggregates;

  constructor(store: EventStore) {
    this.#log = new Aggregates(store);
  }

  /**
   * Refuses whoever stands in none of the rule's relations.
   *
   * @param now the instant of asking, ISO 8601
   * @throws DomainError `auth.required` without a session; `auth.second-factor-required` when a second factor would be enough;
   *   `access.denied`
   */
  async assert(actor: Actor, { allow }: Pick<AccessRule, 'allow'>, about: About, now: string): Promise<void> {
    let weak = false;
    for (const relation of allow) {
      if (!(await this.#stands(actor, relation, about, now))) continue;
      if (!POWERS.has(relation) || actor.session?.strength === 'two') return;
      weak = true;
    }
    if (weak) throw new DomainError('auth.second-factor-required');
    throw new DomainError(actor.actorId === NOBODY.actorId ? 'auth.required' : 'access.denied');
  }

  /** Whether the actor stands in the relation now, a second factor included where the relation asks for one. */
  async has(actor: Actor, relation: Relation, about: About, now: string): Promise<boolean> {
    const strong = !POWERS.has(relation) || actor.session?.strength === 'two';
    return strong && (await this.#stands(actor, relation, about, now));
  }

  /** The memberships of a person in an organisation that are verified and not suspended. */
  async memberships(organizationId: string, personId: string): Promise<OpenMembership[]> {
    const { state } = await this.#log.load(memberships, streams.membership(organizationId, personId));
    return activeMemberships(state);
  }

  async #stands(actor: Actor, relation: Relation, about: About, now: string): Promise<boolean> {
    if (relation === 'anybody') return true;
    if (relation === 'service') return actor.roles.includes('service');
    if (relation === 'dashboard') return actor.roles.includes('api-key') && (await this.#reaches(actor, about));
    if (actor.session === undefined) return false;
    if (relation === 'person') return true;
    if (relation === 'analyst') return actor.roles.includes('analyst') && (await this.#reaches(actor, about));
    if (relation === 'operator') return actor.roles.includes('operator') && (await this.#reaches(actor, about));
    const { organizationId } = about;
    // Both must hold: the role of the account, and an inspection of this organisation that is under way.
    if (relation === 'inspector' && !actor.roles.includes('inspector')) return false;
    return organizationId !== undefined && this.#within(organizationId, actor.actorId, relation, about, now);
  }

  /** Whether the regions of an account's role hold the organisation. */
  async #reaches({ regions }: Actor, { organizationId }: About): Promise<boolean> {
    if (regions === '*') return true;
    if (organizationId === undefined) return regions.length > 0;
    const place = await this.#place(organizationId);
    if (place === undefined) return false;
    const municipality = await this.#log.load(municipalityRegion, streams.municipality(place.municipalityId));
    return municipality.state !== undefined && regions.includes(municipality.state);
  }

  async #within(orgId: string, personId: string, relation: Relation, about: About, now: string): Promise<boolean> {
    switch (relation) {
      case 'administrator':
      case 'founder': {
        const { state } = await this.#log.load(administrators, streams.administrators(orgId));
        return state[personId] === (relation === 'founder' ? 'provisional' : 'confirmed');
      }
      case 'director':
      case 'deputy': {
        const { state } = await this.#log.load(administration, streams.administration(orgId));
        return state[personId] === relation;
      }
      case 'inspector': {
        const { state } = await this.#log.load(inspections, analyticsStreams.inspection(orgId, personId));
        return inspects(state, await this.#today(orgId, now));
      }
      case 'guardian': {
        const { studentEntryId } = about;
        if (studentEntryId === undefined) return false;
        const stream = identityStreams.guardianLinks(orgId, studentEntryId);
        const { state } = await this.#log.load(guardians, stream);
        return Object.values(state).includes(personId);
      }
      case 'participant': {
        const { chatId } = about;
        if (chatId === undefined || !isChatId(chatId)) return false;
        const { state } = await this.#log.load(chatFold, communicationStreams.chat(chatId));
        return takesPart(state, orgId, personId);
      }
      default:
        return this.#belongs(orgId, personId, relation, about, now);
    }
  }

  async #belongs(orgId: string, personId: string, relation: Relation, about: About, now: string): Promise<boolean> {
    const own = await this.memberships(orgId, personId);
    if (relation === 'member') return own.length > 0;
    const staff = own.filter(({ role }) => role === 'teacher');
    if (relation === 'staff' || staff.length === 0) return staff.length > 0;
    const entries = staff.flatMap(({ rosterEntryId }) => rosterEntryId ?? []);
    const today = await this.#today(orgId, now);
    for (const entry of entries) {
      if (relation === 'pedagogue') {
        const { state } = await this.#log.load(employment, streams.employee(orgId, entry));
        if (isPedagogue(state, today)) return true;
      }
      if (relation === 'curator' && about.unitId !== undefined) {
        const { state } = await this.#log.load(curators, streams.curators(about.unitId));
        if (curates(state, entry, today)) return true;
      }
    }
    return false;
  }

  async #today(organizationId: string, now: string): Promise<string> {
    return dateIn((await this.#place(organizationId))?.timeZone ?? COUNTRY_ZONE, now);
  }

  async #place(organizationId: string): Promise<Place> {
    return (await this.#log.load(organizationPlace, streams.organization(organizationId))).state;
  }
}
