import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CreatedReply, RecordedReply } from '@zveno/contracts-common';
import {
  CloseBreakGlassRequest,
  communicationRoutes as routes,
  ConfirmBreakGlassRequest,
  RefuseBreakGlassRequest,
  RequestBreakGlassRequest,
} from '@zveno/contracts-communication';
import { moderationStreams } from '@zveno/contracts-communication/events';
import type { Metadata } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { cleanLine } from '../message/words.ts';
import { Organizations } from '../shell/organizations.ts';
import type { BreakGlassCommand } from './break-glass.decider.ts';
import { BrokenGlass } from './broken-glass.ts';

type OfAccess = Readonly<{ organizationId: string; accessId: string; expectedRevision?: number }>;

/** Two who answer for the organisation open a chat that they take no part in. Which offices may is settled by the access table. */
@Controller()
export class BreakGlassController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(BrokenGlass) private readonly accesses: BrokenGlass,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.requestBreakGlass.subject)
  async request(
    @Payload(validated(RequestBreakGlassRequest)) request: RequestBreakGlassRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const { organizationId, chatId, hours } = request;
    const [since, until] = [request.since, request.until].map((at) => new Date(at).toISOString()) as [string, string];
    const metadata = await this.organizations.metadata(context, organizationId);
    await this.chats.own(organizationId, chatId);
    const accessId = request.accessId ?? derivedId('break-glass', context.commandId);
    const subject = moderationStreams.access(accessId);
    const ring = await this.vault.keysFor([{ subject, orgId: organizationId }]);
    const ground = ring.seal(subject, 'ground', cleanLine(request.ground));
    const about = { accessId, organizationId, chatId, requestedBy: metadata.actorId };
    const { position, revision } = await this.accesses.handle(accessId, {
      type: 'RequestBreakGlass',
      data: { ...about, ground, since, until, hours },
      metadata,
    });
    return { id: accessId, position, revision };
  }

  @MessagePattern(routes.confirmBreakGlass.subject)
  confirm(
    @Payload(validated(ConfirmBreakGlassRequest)) request: ConfirmBreakGlassRequest,
    @Meta() context: RequestContext,
  ) {
    return this.#act(request, context, (metadata) => ({
      type: 'ConfirmBreakGlass',
      data: { confirmedBy: metadata.actorId },
      metadata,
    }));
  }

  @MessagePattern(routes.refuseBreakGlass.subject)
  refuse(
    @Payload(validated(RefuseBreakGlassRequest)) request: RefuseBreakGlassRequest,
    @Meta() context: RequestContext,
  ) {
    return this.#act(request, context, (metadata) => ({
      type: 'RefuseBreakGlass',
      data: { closedBy: metadata.actorId },
      metadata,
    }));
  }

  @MessagePattern(routes.closeBreakGlass.subject)
  close(@Payload(validated(CloseBreakGlassRequest)) request: CloseBreakGlassRequest, @Meta() context: RequestContext) {
    return this.#act(request, context, (metadata) => ({
      type: 'CloseBreakGlass',
      data: { closedBy: metadata.actorId },
      metadata,
    }));
  }

  async #act(
    { organizationId, accessId, expectedRevision }: OfAccess,
    context: RequestContext,
    command: (metadata: Metadata) => BreakGlassCommand,
  ): Promise<RecordedReply> {
    const metadata = await this.organizations.metadata(context, organizationId);
    await this.accesses.own(organizationId, accessId);
    const { position, revision } = await this.accesses.handle(accessId, command(metadata), expectedRevision);
    return { position, revision };
  }
}
