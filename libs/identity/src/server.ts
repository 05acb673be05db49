import { e164 } from '@zveno/contracts-common';
import type { Aggregates } from '@zveno/event-store';
import { DomainError, processActor } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import type { PhoneClaims, Vault } from '@zveno/privacy';
import { randomUUID } from 'node:crypto';
import { People, type PlainName } from './person/people.ts';
import { Sessions } from './session/sessions.ts';
import { IdentityLog } from './shell/log.ts';
import { Secrets } from './shell/secrets.ts';
import { stepOf } from './shell/steps.ts';

/** What somebody at the server's own keyboard works upon. */
export type ServerParts = Readonly<{
  aggregates: Aggregates;
  vault: Vault;
  claims: PhoneClaims;
  /** The present instant, ISO 8601. */
  now: () => string;
}>;

const partsOf = ({ aggregates, vault, claims }: ServerParts) => {
  const log = new IdentityLog(aggregates);
  const secrets = new Secrets(vault);
  const people = new People(log, secrets, claims, vault);
  // Sessions opened here are for those who run the installation: they last half a day.
  const sessions = new Sessions(log, secrets, { has: () => Promise.resolve(true) });
  return { log, people, sessions };
};

const contextOf = ({ now }: ServerParts, commandId: string = randomUUID()): RequestContext => ({
  actor: processActor('server'),
  commandId,
  correlationId: commandId,
  now: now(),
});

/**
 * Makes somebody an operator of the installation, or of one region; somebody new gets a profile under that name. Repeating it
 * changes nothing.
 * @param person.phone in any written form
 * @throws DomainError `phone.invalid`, `subject.erased`
 */
export const appointOperator = async (
  parts: ServerParts,
  person: PlainName & Readonly<{ phone: string; regionId?: string }>,
): Promise<Readonly<{ personId: string; position: string }>> => {
  const { log, people } = partsOf(parts);
  const context = contextOf(parts);
  const phone = e164(person.phone);
  if (phone === undefined) throw new DomainError('phone.invalid');
  const { regionId, surname, givenName, patronymic } = person;
  const personId = await people.comeIn(phone, { surname, givenName, patronymic }, context, 'server');
  if (personId === undefined) throw new DomainError('profile.name-required');
  const data = { personId, role: 'operator', ...(regionId && { regionId }) } as const;
  const metadata = stepOf(context, 'operator', context.actor.actorId);
  const { position } = await log.tellAccount(personId, { type: 'GrantRole', data }, metadata);
  return { personId, position };
};

/**
 * Opens a session for a person without asking for any factor: whoever may run this reads the log and the keys anyway.
 * @returns the token, which stands nowhere else
 * @throws DomainError `session.invalid` there is no such profile
 */
export const openServerSession = async (
  parts: ServerParts,
  { personId, strength = 'two' }: Readonly<{ personId: string; strength?: 'one' | 'two' }>,
): Promise<Readonly<{ token: string; sessionId: string; expiresAt: string }>> => {
  const { sessions } = partsOf(parts);
  const opened = await sessions.open({ personId, strength, via: 'server' }, contextOf(parts));
  return { token: opened.sessionToken, sessionId: opened.sessionId, expiresAt: opened.expiresAt };
};

/** Who holds a phone, in any written form. @throws DomainError `phone.invalid` */
export const personByPhone = async (parts: ServerParts, written: string): Promise<string | undefined> => {
  const phone = e164(written);
  if (phone === undefined) throw new DomainError('phone.invalid');
  return partsOf(parts).people.holderOf(phone);
};
