import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CreatedReply } from '@zveno/contracts-common';
import { communicationRoutes as routes, MakeChatRequest, OpenDirectChatRequest } from '@zveno/contracts-communication';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { chat } from '../chat/chat.decider.ts';
import type { Wanted } from '../chat/exceptions.ts';
import { mayTalkBy } from '../relations/may-talk.ts';
import { partiesOf } from '../relations/parties.ts';
import { Organizations } from '../shell/organizations.ts';
import { audienceOf } from './audience.ts';
import { directChatId } from './direct-chat-id.ts';
import { assertGathers, assertMaker, beginners, named, plainPart, yearOf, type Ground } from './gathering.ts';
import { Grounds } from './grounds.ts';

/** Chats that people make: rooms, channels, management chats, and talks of two. */
@Controller()
export class MadeChatController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Grounds) private readonly grounds: Grounds,
  ) {}

  @MessagePattern(routes.makeChat.subject)
  async make(
    @Payload(validated(MakeChatRequest)) request: MakeChatRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const { organizationId, kind, entry, posting, unitId, subjectId, personIds = [] } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const ground = await this.grounds.of(organizationId, context.now);
    const maker = assertMaker(ground, metadata.actorId, kind);
    const audience = request.audience.map(plainPart);
    assertGathers(ground, maker, audience);
    assertKnown(ground, request);
    if (kind === 'channel' && posting === 'everybody') throw new DomainError('chat.channel-posting');
    const because = metadata.commandId;
    const first = [
      ...beginners(ground, maker, unitId ?? audience[0]?.unitId, because),
      ...named(ground, maker, personIds, { kind, audience }, because),
      ...(entry === 'by-structure' ? audienceOf(ground.structure, audience) : []),
    ];
    const chatId = request.chatId ?? derivedId('made-chat', context.commandId);
    const academicYearId = yearOf(ground, request, audience);
    const { position, revision } = await this.aggregates.handle(chat, communicationStreams.chat(chatId), {
      type: 'MakeChat',
      data: {
        chatId,
        organizationId,
        kind,
        title: await this.grounds.sealed(organizationId, 'title', request.title),
        audience,
        entry,
        posting,
        ...(unitId !== undefined && { unitId }),
        ...(subjectId !== undefined && { subjectId }),
        ...(academicYearId !== undefined && { academicYearId }),
        participants: eachOnce(first),
      },
      metadata,
    });
    return { id: chatId, position, revision };
  }

  @MessagePattern(routes.openDirectChat.subject)
  async openDirect(
    @Payload(validated(OpenDirectChatRequest)) { organizationId, personId }: OpenDirectChatRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const metadata = await this.organizations.metadata(context, organizationId);
    const { structure, relations } = await this.grounds.of(organizationId, context.now);
    const talk = mayTalkBy(relations, partiesOf(structure), metadata.actorId, personId, 'direct');
    if (!talk.may || personId === metadata.actorId) throw new DomainError('chat.relation-denied');
    const participants = [metadata.actorId, personId].map((id, side): Wanted => {
      const as = talk.as[side]!;
      const standing = as === 'staff' ? 'owner' : 'member';
      return { personId: id, standing, as, via: 'named', because: metadata.commandId };
    });
    const chatId = directChatId(organizationId, metadata.actorId, personId);
    const stream = communicationStreams.chat(chatId);
    const about = { chatId, organizationId };
    const { state } = await this.aggregates.load(chat, stream);
    // One of them may have been away, and is back.
    const { position, revision } = await this.aggregates.handle(
      chat,
      stream,
      state === undefined
        ? {
            type: 'MakeChat',
            data: { ...about, kind: 'direct', audience: [], entry: 'by-name', posting: 'everybody', participants },
            metadata,
          }
        : {
            type: 'SetParticipants',
            data: { ...about, participants, because: metadata.commandId, closed: false },
            metadata,
          },
    );
    return { id: chatId, position, revision };
  }
}

const eachOnce = (people: readonly Wanted[]): Wanted[] => {
  const found = new Map<string, Wanted>();
  for (const one of people) if (!found.has(one.personId)) found.set(one.personId, one);
  return [...found.values()];
};

/** @throws DomainError `chat.about-unknown` */
const assertKnown = (
  { structure }: Ground,
  { unitId, subjectId }: Readonly<{ unitId?: string; subjectId?: string }>,
): void => {
  const hasUnit = unitId === undefined || structure.groups.some((group) => group.unitId === unitId);
  const hasSubject = subjectId === undefined || structure.subjects.some((subject) => subject.subjectId === subjectId);
  if (!hasUnit || !hasSubject) throw new DomainError('chat.about-unknown');
};
