import { Inject, Injectable } from '@nestjs/common';
import type { PupilLoginReply } from '@zveno/contracts-identity';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { dateIn, DomainError, isDomainError } from '@zveno/kernel';
import { derivedId, type RequestContext } from '@zveno/messaging';
import { People, type PlainName } from '../person/people.ts';
import { matchedPerson, organizationZone, rosterEntry, unitOn } from '../registry/lookups.ts';
import { IdentityLog } from '../shell/log.ts';
import { hashPin } from '../shell/pins.ts';
import { Secrets } from '../shell/secrets.ts';
import { stepOf } from '../shell/steps.ts';
import { credentialsFrom, type Credentials } from './logins.ts';

/** A child in an organisation's roster; `unitId`: in whose class the one who asks has a say. */
export type Pupil = Readonly<{ organizationId: string; studentEntryId: string; unitId?: string }>;

type Registration = PlainName & Readonly<{ birthDate?: string | undefined }>;

const ATTEMPTS = 20;

/** Profiles of pupils who have no phone of their own. */
@Injectable()
export class Pupils {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(IdentityLog) private readonly log: IdentityLog,
    @Inject(People) private readonly people: People,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  /**
   * Makes a pupil's profile with a login and a PIN, which follow from the command: sent again it is answered alike. The person's
   * id follows from the roster entry, so an entry has one such profile.
   * @throws DomainError `student.not-found`, `pupil.exists`, `subject.erased`
   */
  async create(
    pupil: Pupil,
    { birthDate, ...name }: Registration,
    registeredBy: 'guardian' | 'school',
    context: RequestContext,
  ): Promise<PupilLoginReply> {
    await this.#inClass(pupil, context.now);
    const { organizationId, studentEntryId } = pupil;
    const personId = ownIdOf(pupil);
    const matched = await this.#matched(pupil);
    const profile = await this.log.profile(personId);
    const login = profile.status === 'Created' ? profile.login?.login : undefined;
    const credentials = await this.#credentials(personId, login, context);
    if (credentials === undefined || (matched !== undefined && matched !== personId))
      throw new DomainError('pupil.exists', { studentEntryId });
    const who = { personId, name, birthDate, registeredBy, organizationId, signIn: 'login' } as const;
    const registered = await this.people.register(who, context);
    const position = login === undefined ? await this.#set(personId, credentials, context) : registered;
    return { personId, ...credentials, position };
  }

  /** Gives a pupil a new PIN; what was set up before does not count any more. @throws DomainError `student.not-found`, `pupil.not-found` */
  async resetPin(pupil: Pupil, context: RequestContext): Promise<PupilLoginReply> {
    await this.#inClass(pupil, context.now);
    const { personId, login } = await this.#standing(pupil);
    if (login === undefined) throw new DomainError('pupil.not-found');
    const { pin } = credentialsFrom(await this.#bytes(personId, 'reset', context));
    return { personId, login, pin, position: await this.#set(personId, { login, pin }, context) };
  }

  /** Whether the pupil comes in by login and PIN. */
  async hasLogin(pupil: Pupil): Promise<boolean> {
    return (await this.#standing(pupil)).login !== undefined;
  }

  async #standing(pupil: Pupil): Promise<Readonly<{ personId: string; login: string | undefined }>> {
    const personId = (await this.#matched(pupil)) ?? ownIdOf(pupil);
    const profile = await this.log.profile(personId);
    return { personId, login: profile.status === 'Created' ? profile.login?.login : undefined };
  }

  /** @returns undefined when the pupil has a login that another command made */
  async #credentials(
    personId: string,
    standing: string | undefined,
    context: RequestContext,
  ): Promise<Credentials | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const credentials = credentialsFrom(await this.#bytes(personId, String(attempt), context));
      if (standing !== undefined) {
        if (credentials.login === standing) return credentials;
        continue;
      }
      try {
        await this.log.takeLogin({ login: credentials.login, personId }, stepOf(context, `login ${attempt}`));
        return credentials;
      } catch (error) {
        if (!isDomainError(error, 'login.taken')) throw error;
      }
    }
    return undefined;
  }

  async #set(personId: string, { login, pin }: Credentials, context: RequestContext): Promise<string> {
    const sealed = await this.secrets.seal(personId, { pin: await hashPin(pin) });
    const wish = { type: 'SetLogin', data: { personId, login, pin: sealed.pin } } as const;
    return (await this.log.tellProfile(personId, wish, stepOf(context, `pin ${personId}`))).position;
  }

  async #bytes(personId: string, what: string, { commandId }: RequestContext): Promise<Buffer> {
    return Buffer.from(await this.secrets.hash('pin', JSON.stringify([personId, commandId, what])), 'base64url');
  }

  async #matched({ organizationId, studentEntryId }: Pupil): Promise<string | undefined> {
    return (await this.aggregates.load(matchedPerson, streams.rosterMatch(organizationId, studentEntryId))).state;
  }

  /** @throws DomainError `student.not-found` */
  async #inClass({ organizationId, studentEntryId, unitId }: Pupil, now: string): Promise<void> {
    const [{ state: zone }, { state: entry }] = await Promise.all([
      this.aggregates.load(organizationZone, streams.organization(organizationId)),
      this.aggregates.load(rosterEntry, streams.student(organizationId, studentEntryId)),
    ]);
    const unit = zone === undefined ? undefined : unitOn(entry.places, dateIn(zone, now));
    if (unit === undefined || (unitId !== undefined && unit !== unitId)) throw new DomainError('student.not-found');
  }
}

const ownIdOf = ({ organizationId, studentEntryId }: Pupil): string =>
  derivedId('pupil', organizationId, studentEntryId);
