import { Inject, Injectable } from '@nestjs/common';
import { PHONE_INDEX, personSubject } from '@zveno/contracts-identity/events';
import { DomainError, isDomainError } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { PhoneClaims, Vault } from '@zveno/privacy';
import { v7 as uuidv7 } from 'uuid';
import { IdentityLog } from '../shell/log.ts';
import { Secrets } from '../shell/secrets.ts';
import { stepOf } from '../shell/steps.ts';

/** A name as it arrives, in the clear. */
export type PlainName = Readonly<{ surname: string; givenName: string; patronymic?: string | undefined }>;

type Registration = Readonly<{
  personId: string;
  name: PlainName;
  birthDate?: string | undefined;
  registeredBy: 'self' | 'guardian' | 'school' | 'server';
  organizationId?: string;
  signIn: 'phone' | 'login';
}>;

const OWNER = personSubject('');

/** Makes people known, and holds that a phone is one adult's. */
@Injectable()
export class People {
  readonly #log: IdentityLog;
  readonly #secrets: Secrets;
  readonly #claims: PhoneClaims;
  readonly #vault: Vault;

  constructor(
    @Inject(IdentityLog) log: IdentityLog,
    @Inject(Secrets) secrets: Secrets,
    @Inject(PhoneClaims) claims: PhoneClaims,
    @Inject(Vault) vault: Vault,
  ) {
    this.#log = log;
    this.#secrets = secrets;
    this.#claims = claims;
    this.#vault = vault;
  }

  /** Who holds a phone (E.164). The claim stands before the person: after a crash between the two there is a claim alone. */
  async holderOf(phone: string): Promise<string | undefined> {
    const owner = await this.#claims.findByPhone(phone);
    return owner?.startsWith(OWNER) ? owner.slice(OWNER.length) : undefined;
  }

  /** Whether the person is there with name and profile. */
  async isRegistered(personId: string): Promise<boolean> {
    const [person, profile] = await Promise.all([this.#log.person(personId), this.#log.profile(personId)]);
    return person.status === 'Registered' && profile.status === 'Created';
  }

  /**
   * The person of a phone that was just shown to be theirs; without one, a new person of that name.
   * @returns undefined when there is nobody and no name either
   * @throws DomainError `subject.erased`
   */
  async comeIn(
    phone: string,
    name: PlainName | undefined,
    context: RequestContext,
    registeredBy: 'self' | 'server' = 'self',
  ): Promise<string | undefined> {
    const holder = await this.holderOf(phone);
    if (holder !== undefined && (await this.isRegistered(holder))) return holder;
    if (!name) return undefined;
    const personId = holder ?? (await this.#claimFor(phone));
    await this.register({ personId, name, registeredBy, signIn: 'phone' }, context);
    await this.#recordPhone(personId, phone, context);
    return personId;
  }

  /** Registers a person with a profile; done again it is silent. @throws DomainError `subject.erased` */
  async register(registration: Registration, context: RequestContext): Promise<string> {
    const { personId, name, birthDate, registeredBy, organizationId, signIn } = registration;
    const { surname, givenName, patronymic } = name;
    const fields = await this.#secrets.seal(personId, { surname, givenName, patronymic, birthDate });
    const data = { personId, ...fields, registeredBy, ...(organizationId && { organizationId }) };
    await this.#log.tellPerson(personId, { type: 'RegisterPerson', data }, stepOf(context, 'register', personId));
    const created = { type: 'CreateProfile', data: { personId, signIn } } as const;
    return (await this.#log.tellProfile(personId, created, stepOf(context, 'profile', personId))).position;
  }

  /**
   * Gives a person a phone that was just shown to be theirs, in place of the former one.
   * @throws DomainError `phone.claimed` it is another person's; `subject.erased`, `profile.not-found`
   */
  async takePhone(personId: string, phone: string, context: RequestContext): Promise<string> {
    await this.#claims.claimPhone(phone, personSubject(personId));
    const former = await this.phoneOf(personId);
    const position = await this.#recordPhone(personId, phone, context);
    if (former !== undefined && former !== phone) await this.#claims.releasePhone(former, personSubject(personId));
    return position;
  }

  /** The person's phone in E.164, opened; undefined when there is none or it is erased. */
  async phoneOf(personId: string): Promise<string | undefined> {
    const person = await this.#log.person(personId);
    return person.status === 'Registered' && person.phone
      ? this.#secrets.open(person.phone.sealed, 'phone')
      : undefined;
  }

  async #claimFor(phone: string): Promise<string> {
    const personId = uuidv7();
    try {
      await this.#claims.claimPhone(phone, personSubject(personId));
      return personId;
    } catch (refusal) {
      // Somebody signed in with the same phone in the same moment: there is one person.
      const holder = isDomainError(refusal, 'phone.claimed') ? await this.holderOf(phone) : undefined;
      if (holder === undefined) throw refusal;
      return holder;
    }
  }

  async #recordPhone(personId: string, plain: string, context: RequestContext): Promise<string> {
    const [{ phone }, phoneIndex] = await Promise.all([
      this.#secrets.seal(personId, { phone: plain }),
      this.#vault.blindIndex(undefined, PHONE_INDEX, plain),
    ]);
    if (phone === undefined) throw new DomainError('phone.invalid');
    const wish = { type: 'VerifyPhone', data: { personId, phone, phoneIndex } } as const;
    return (await this.#log.tellPerson(personId, wish, stepOf(context, `phone ${phoneIndex}`, personId))).position;
  }
}
