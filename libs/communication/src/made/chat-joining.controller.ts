import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { RecordedReply } from '@zveno/contracts-common';
import {
  communicationRoutes as routes,
  JoinChatRequest,
  LeaveChatRequest,
  ListChatExceptionRequest,
  WithdrawChatExceptionRequest,
} from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import type { Wanted } from '../chat/exceptions.ts';
import { partiesOf } from '../relations/parties.ts';
import { audienceOf } from './audience.ts';
import { mainKind } from './gathering.ts';
import { Grounds } from './grounds.ts';
import { MadeChats } from './made-chats.ts';

/** Coming and going by one's own choice, and by a listed exception. */
@Controller()
export class ChatJoiningController {
  constructor(
    @Inject(MadeChats) private readonly made: MadeChats,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(Grounds) private readonly grounds: Grounds,
  ) {}

  @MessagePattern(routes.joinChat.subject)
  join(
    @Payload(validated(JoinChatRequest)) request: JoinChatRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.made.handle(request, context, async (about, metadata) => {
      const { actorId, commandId: because } = metadata;
      const { structure } = await this.grounds.of(about.organizationId, context.now);
      const { made } = await this.chats.own(about.organizationId, about.chatId);
      const found = audienceOf(structure, made?.audience ?? []).find(({ personId }) => personId === actorId);
      // Whom it is not for learns nothing of it.
      if (found === undefined) throw new DomainError('chat.not-found');
      const person: Wanted = { ...found, via: 'choice', because };
      return { type: 'JoinChat', data: { ...about, person }, metadata };
    });
  }

  @MessagePattern(routes.leaveChat.subject)
  leave(@Payload(validated(LeaveChatRequest)) request: LeaveChatRequest, @Meta() context: RequestContext) {
    return this.made.handle(request, context, async (data, metadata) => ({ type: 'LeaveChat', data, metadata }));
  }

  @MessagePattern(routes.listChatException.subject)
  except(
    @Payload(validated(ListChatExceptionRequest)) request: ListChatExceptionRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { personId, exception } = request;
    return this.made.handle(request, context, async (about, metadata) => {
      const { structure } = await this.grounds.of(about.organizationId, context.now);
      const party = partiesOf(structure).get(personId);
      const as = request.as ?? (party && mainKind(party));
      const isSo = as !== undefined && party?.kinds.has(as) === true;
      if (exception === 'include' && !isSo) throw new DomainError('chat.person-unknown');
      const ground = await this.grounds.sealed(about.organizationId, 'ground', request.ground);
      const data = { ...about, personId, exception, ...(exception === 'include' && isSo && { as }), ground };
      return { type: 'ListException', data, metadata };
    });
  }

  @MessagePattern(routes.withdrawChatException.subject)
  withdraw(
    @Payload(validated(WithdrawChatExceptionRequest)) request: WithdrawChatExceptionRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { personId } = request;
    return this.made.handle(request, context, async (about, metadata) => ({
      type: 'WithdrawException',
      data: { ...about, personId },
      metadata,
    }));
  }
}
