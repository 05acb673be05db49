import { Inject, Injectable } from '@nestjs/common';
import { identityStreams as streams } from '@zveno/contracts-identity/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Metadata } from '@zveno/kernel';
import { account, type GrantRole, type RevokeRole } from '../account/account.decider.ts';
import type { Account } from '../account/account.state.ts';
import { login, type TakeLogin } from '../login/login.decider.ts';
import { person, type PersonCommand } from '../person/person.decider.ts';
import type { Person } from '../person/person.state.ts';
import { profile, type ProfileCommand } from '../profile/profile.decider.ts';
import type { KnownProfile, Profile } from '../profile/profile.state.ts';
import { session, type SessionCommand } from '../session/session.decider.ts';
import type { Session } from '../session/session.state.ts';

type Wish<C> = C extends { type: infer Type; data: infer Data } ? Readonly<{ type: Type; data: Data }> : never;
type Told = Promise<Readonly<{ position: string }>>;

/** Identity's streams by what they are about. */
@Injectable()
export class IdentityLog {
  readonly #aggregates: Aggregates;

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  async person(personId: string): Promise<Person> {
    return (await this.#aggregates.load(person, streams.person(personId))).state;
  }

  async profile(personId: string): Promise<Profile> {
    return (await this.#aggregates.load(profile, streams.profile(personId))).state;
  }

  /** @throws DomainError `session.invalid` the one who asks has no profile (any more) */
  async ownProfile(personId: string): Promise<KnownProfile> {
    const state = await this.profile(personId);
    if (state.status === 'None') throw new DomainError('session.invalid');
    return state;
  }

  async session(sessionId: string): Promise<Session> {
    return (await this.#aggregates.load(session, streams.session(sessionId))).state;
  }

  async account(personId: string): Promise<Account> {
    return (await this.#aggregates.load(account, streams.account(personId))).state;
  }

  /** Whose login it is. */
  async ownerOf(name: string): Promise<string | undefined> {
    return (await this.#aggregates.load(login, streams.login(name))).state.personId;
  }

  tellPerson(personId: string, wish: Wish<PersonCommand>, metadata: Metadata): Told {
    return this.#aggregates.handle(person, streams.person(personId), { ...wish, metadata } as PersonCommand);
  }

  tellProfile(personId: string, wish: Wish<ProfileCommand>, metadata: Metadata): Told {
    return this.#aggregates.handle(profile, streams.profile(personId), { ...wish, metadata } as ProfileCommand);
  }

  tellSession(sessionId: string, wish: Wish<SessionCommand>, metadata: Metadata): Told {
    return this.#aggregates.handle(session, streams.session(sessionId), { ...wish, metadata } as SessionCommand);
  }

  tellAccount(personId: string, wish: Wish<GrantRole | RevokeRole>, metadata: Metadata): Told {
    const command = { ...wish, metadata } as GrantRole | RevokeRole;
    return this.#aggregates.handle(account, streams.account(personId), command);
  }

  /** @throws DomainError `login.taken` */
  takeLogin(data: TakeLogin['data'], metadata: Metadata): Told {
    return this.#aggregates.handle(login, streams.login(data.login), { type: 'TakeLogin', data, metadata });
  }
}
