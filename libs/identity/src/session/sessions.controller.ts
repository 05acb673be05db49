import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CommandReply } from '@zveno/contracts-common';
import {
  resolveSession,
  ResolveSession,
  RevokeAllSessionsRequest,
  RevokeSessionRequest,
  rotateSession,
  RotateSession,
  sessionRoutes as routes,
  type ResolvedSession,
  type SessionReply,
} from '@zveno/contracts-identity';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { IdentityLog } from '../shell/log.ts';
import { stepOf } from '../shell/steps.ts';
import { Sessions } from './sessions.ts';

@Controller()
export class SessionsController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(IdentityLog) private readonly log: IdentityLog,
  ) {}

  /** Asked with every request that comes to the gateway: three streams, of which only what is new is read. */
  @MessagePattern(resolveSession.subject)
  resolve(
    @Payload(validated(ResolveSession)) { tokenHash }: ResolveSession,
    @Meta() { now }: RequestContext,
  ): Promise<ResolvedSession> {
    return this.sessions.resolve(tokenHash, now);
  }

  @MessagePattern(rotateSession.subject)
  rotate(
    @Payload(validated(RotateSession)) { tokenHash }: RotateSession,
    @Meta() context: RequestContext,
  ): Promise<SessionReply> {
    return this.sessions.rotate(tokenHash, context);
  }

  @MessagePattern(routes.revokeSession.subject)
  async revoke(
    @Payload(validated(RevokeSessionRequest)) { sessionId }: RevokeSessionRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    const { position } = await this.sessions.revoke(sessionId, context, 'revoked');
    return { position };
  }

  @MessagePattern(routes.revokeAllSessions.subject)
  async revokeAll(
    @Payload(validated(RevokeAllSessionsRequest)) _: RevokeAllSessionsRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    const { actorId: personId } = context.actor;
    await this.log.ownProfile(personId);
    const wish = { type: 'AdvanceGeneration', data: { personId, reason: 'self' } } as const;
    const { position } = await this.log.tellProfile(personId, wish, stepOf(context, 'revoke-all'));
    return { position };
  }
}
