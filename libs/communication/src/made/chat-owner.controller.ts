import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { RecordedReply } from '@zveno/contracts-common';
import {
  AddChatParticipantsRequest,
  ArchiveChatRequest,
  ChangeChatAudienceRequest,
  ChangeChatPostingRequest,
  communicationRoutes as routes,
  HandOverChatRequest,
  RemoveChatParticipantRequest,
  ReopenChatRequest,
  RetitleChatRequest,
} from '@zveno/contracts-communication';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { assertGathers, assertMaker, named, plainPart } from './gathering.ts';
import { Grounds } from './grounds.ts';
import { MadeChats } from './made-chats.ts';

/** What the owners of a chat do with it. That they own it is asked by the rule. */
@Controller()
export class ChatOwnerController {
  constructor(
    @Inject(MadeChats) private readonly made: MadeChats,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(Grounds) private readonly grounds: Grounds,
  ) {}

  @MessagePattern(routes.retitleChat.subject)
  retitle(@Payload(validated(RetitleChatRequest)) request: RetitleChatRequest, @Meta() context: RequestContext) {
    return this.made.handle(request, context, async (about, metadata) => {
      const title = await this.grounds.sealed(about.organizationId, 'title', request.title);
      return { type: 'RetitleChat', data: { ...about, title }, metadata };
    });
  }

  @MessagePattern(routes.changeChatAudience.subject)
  changeAudience(
    @Payload(validated(ChangeChatAudienceRequest)) request: ChangeChatAudienceRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.made.handle(request, context, async (about, metadata) => {
      const ground = await this.grounds.of(about.organizationId, context.now);
      const { kind } = await this.chats.own(about.organizationId, about.chatId);
      const audience = request.audience.map(plainPart);
      assertGathers(ground, assertMaker(ground, metadata.actorId, kind), audience);
      return { type: 'ChangeAudience', data: { ...about, audience, entry: request.entry }, metadata };
    });
  }

  @MessagePattern(routes.changeChatPosting.subject)
  changePosting(
    @Payload(validated(ChangeChatPostingRequest)) request: ChangeChatPostingRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { posting } = request;
    return this.made.handle(request, context, async (about, metadata) => ({
      type: 'ChangePosting',
      data: { ...about, posting },
      metadata,
    }));
  }

  @MessagePattern(routes.addChatParticipants.subject)
  add(
    @Payload(validated(AddChatParticipantsRequest)) request: AddChatParticipantsRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.made.handle(request, context, async (about, metadata) => {
      const ground = await this.grounds.of(about.organizationId, context.now);
      const known = await this.chats.own(about.organizationId, about.chatId);
      const maker = assertMaker(ground, metadata.actorId, known.kind);
      const gathered = { ...known, audience: known.made?.audience ?? [] };
      const people = named(ground, maker, request.personIds, gathered, metadata.commandId);
      return { type: 'AddParticipants', data: { ...about, people }, metadata };
    });
  }

  @MessagePattern(routes.removeChatParticipant.subject)
  remove(
    @Payload(validated(RemoveChatParticipantRequest)) request: RemoveChatParticipantRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { personId } = request;
    return this.made.handle(request, context, async (about, metadata) => ({
      type: 'RemoveParticipant',
      data: { ...about, personId },
      metadata,
    }));
  }

  @MessagePattern(routes.handOverChat.subject)
  handOver(@Payload(validated(HandOverChatRequest)) request: HandOverChatRequest, @Meta() context: RequestContext) {
    const { personId, stays = false } = request;
    return this.made.handle(request, context, async (about, metadata) => ({
      type: 'HandOver',
      data: { ...about, personId, stays },
      metadata,
    }));
  }

  @MessagePattern(routes.archiveChat.subject)
  archive(@Payload(validated(ArchiveChatRequest)) request: ArchiveChatRequest, @Meta() context: RequestContext) {
    return this.made.handle(request, context, async (data, metadata) => ({ type: 'ArchiveChat', data, metadata }));
  }

  @MessagePattern(routes.reopenChat.subject)
  reopen(@Payload(validated(ReopenChatRequest)) request: ReopenChatRequest, @Meta() context: RequestContext) {
    return this.made.handle(request, context, async (data, metadata) => ({ type: 'ReopenChat', data, metadata }));
  }
}
