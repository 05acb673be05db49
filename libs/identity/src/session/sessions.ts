import { Inject, Injectable } from '@nestjs/common';
import type { ResolvedSession, SessionReply } from '@zveno/contracts-identity';
import { DomainError } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { reachOf } from '../account/account.state.ts';
import { Powers } from '../readings/powers/powers.ts';
import { earlier } from '../rules/instants.ts';
import { IdentityLog } from '../shell/log.ts';
import { Secrets } from '../shell/secrets.ts';
import { stepOf } from '../shell/steps.ts';
import { standingOf, termOf, type Standing } from './session.policy.ts';
import type { Opened } from './session.state.ts';
import { newToken, sessionIdOf } from './tokens.ts';

/** What a new session is to be. `until`: it ends with the one it takes the place of, at the latest. */
type Wanted = Readonly<{
  personId: string;
  strength: Opened['strength'];
  via: Opened['via'];
  device?: string | undefined;
  until?: string;
  token?: string;
  power?: boolean;
}>;

/** Opens, tells and exchanges sessions. */
@Injectable()
export class Sessions {
  readonly #log: IdentityLog;
  readonly #secrets: Secrets;
  readonly #powers: Pick<Powers, 'has'>;

  constructor(
    @Inject(IdentityLog) log: IdentityLog,
    @Inject(Secrets) secrets: Secrets,
    @Inject(Powers) powers: Pick<Powers, 'has'>,
  ) {
    this.#log = log;
    this.#secrets = secrets;
    this.#powers = powers;
  }

  /** Opens a session of today's generation. @throws DomainError `subject.erased`, `session.invalid` there is no profile */
  async open(wanted: Wanted, context: RequestContext): Promise<SessionReply & { sessionToken: string }> {
    const { personId, strength, via, token = newToken() } = wanted;
    const [{ generation }, power] = await Promise.all([
      this.#log.ownProfile(personId),
      wanted.power ?? this.holdsPower(personId),
    ]);
    const term = termOf(context.now, power);
    const expiresAt = wanted.until === undefined ? term : earlier(term, wanted.until);
    const sessionId = sessionIdOf(token);
    const { device } = await this.#secrets.seal(personId, { device: wanted.device });
    const data = { sessionId, personId, generation, strength, via, expiresAt, ...(device && { device }) };
    const metadata = stepOf(context, `session ${sessionId}`, personId);
    const { position } = await this.#log.tellSession(sessionId, { type: 'OpenSession', data }, metadata);
    return { sessionToken: token, sessionId, personId, strength, expiresAt, position };
  }

  /** What a session is good for now. @throws DomainError `session.invalid` */
  async standing(sessionId: string, now: string): Promise<Standing> {
    const session = await this.#log.session(sessionId);
    const personId = session.status === 'None' ? undefined : session.opened.personId;
    const standing = personId && standingOf(session, await this.#log.profile(personId), now);
    if (!standing) throw new DomainError('session.invalid');
    return standing;
  }

  /** The same with the roles of the account: what every request begins with. @throws DomainError `session.invalid` */
  async resolve(sessionId: string, now: string): Promise<ResolvedSession> {
    const { opened, rotate } = await this.standing(sessionId, now);
    const { personId, strength, expiresAt } = opened;
    return { personId, ...reachOf(await this.#log.account(personId)), sessionId, strength, expiresAt, rotate };
  }

  /**
   * Exchanges a token after a change of rights. Requests that come at once with the old token get the same new one, half a
   * minute long. @throws DomainError `session.invalid`
   */
  async rotate(sessionId: string, context: RequestContext): Promise<SessionReply> {
    const { opened, rotate } = await this.standing(sessionId, context.now);
    const { personId, strength, expiresAt } = opened;
    const { generation } = await this.#log.ownProfile(personId);
    const token = await this.#secrets.hash('rotation', `${sessionId}\n${generation}`);
    if (!rotate) throw new DomainError('session.invalid');
    const device = opened.device && (await this.#secrets.open(opened.device, 'device'));
    // The reading of powers may be a moment behind the change: whoever's rights changed counts as holding some.
    const wanted = { personId, strength, via: 'rotation', until: expiresAt, token, power: true } as const;
    const reply = await this.open({ ...wanted, ...(device && { device }) }, context);
    await this.#revoke(sessionId, personId, 'rotated', context);
    return reply;
  }

  /** Puts a session in the place of the one that asks, such as after a second factor was shown. @throws `session.invalid` */
  async replace(context: RequestContext, strength: Opened['strength']): Promise<SessionReply> {
    const { opened } = await this.own(context);
    const { personId, expiresAt: until } = opened;
    const device = opened.device && (await this.#secrets.open(opened.device, 'device'));
    const wanted = { personId, strength, via: 'rotation', until, ...(device && { device }) } as const;
    const reply = await this.open(wanted, context);
    await this.#revoke(opened.sessionId, personId, 'revoked', context);
    return reply;
  }

  /** The session that asks, still standing or just outdated by the person's own act. @throws DomainError `session.invalid` */
  async own({ actor }: RequestContext): Promise<Readonly<{ opened: Opened }>> {
    const session = actor.session && (await this.#log.session(actor.session.id));
    if (session?.status !== 'Opened' || session.opened.personId !== actor.actorId || session.revoked)
      throw new DomainError('session.invalid');
    return session;
  }

  /** Ends one session of a person. @throws DomainError `session.not-found` */
  revoke(sessionId: string, context: RequestContext, reason: 'sign-out' | 'revoked') {
    return this.#revoke(sessionId, context.actor.actorId, reason, context);
  }

  /** Whether the person has power over others, in an account's role or in an organisation. */
  async holdsPower(personId: string): Promise<boolean> {
    return (await this.#log.account(personId)).length > 0 || this.#powers.has(personId);
  }

  #revoke(sessionId: string, personId: string, reason: 'sign-out' | 'revoked' | 'rotated', context: RequestContext) {
    const metadata = stepOf(context, `revoke ${sessionId}`, personId);
    const data = { sessionId, personId, reason };
    return this.#log.tellSession(sessionId, { type: 'RevokeSession', data }, metadata);
  }
}
