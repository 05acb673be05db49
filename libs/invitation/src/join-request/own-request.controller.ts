import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CreatedReply, RecordedReply } from '@zveno/contracts-common';
import {
  ClarifyJoinRequestRequest,
  invitationCommands as commands,
  RequestToJoinRequest,
  WithdrawJoinRequestRequest,
} from '@zveno/contracts-invitation';
import { invitationStreams, joinRequestSubject } from '@zveno/contracts-invitation/events';
import { Aggregates } from '@zveno/event-store';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Facts } from '../facts/facts.ts';
import { Acts, byNoOrder } from '../shell/acts.ts';
import { Seals } from '../shell/seals.ts';
import { joinRequest, type JoinRequestCommand } from './join-request.decider.ts';
import { JoinRequests } from './join-requests.ts';
import { RosterRequests } from './roster-requests.ts';

type About = Readonly<{ joinRequestId: string; organizationId: string }>;

/** What people do with their own requests. */
@Controller()
export class OwnRequestController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Facts) private readonly facts: Facts,
    @Inject(Seals) private readonly seals: Seals,
    @Inject(JoinRequests) private readonly requests: JoinRequests,
    @Inject(RosterRequests) private readonly rosterRequests: RosterRequests,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
  ) {}

  @MessagePattern(commands.requestToJoin.subject)
  async submit(
    @Payload(validated(RequestToJoinRequest)) request: RequestToJoinRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    byNoOrder(context);
    const { organization, ...wish } = await this.rosterRequests.wishOf(request, context);
    const { joinRequestId, organizationId } = wish;
    const note = await this.seals.note(organizationId, joinRequestSubject(joinRequestId), request.note);
    const { position, revision } = await this.aggregates.handle(
      joinRequest,
      invitationStreams.joinRequest(joinRequestId),
      {
        type: 'SubmitJoinRequest',
        data: { ...wish, ...note },
        metadata: this.acts.metadata(context, organizationId, organization),
      },
    );
    return { id: joinRequestId, position, revision };
  }

  @MessagePattern(commands.clarifyJoinRequest.subject)
  clarify(
    @Payload(validated(ClarifyJoinRequestRequest)) request: ClarifyJoinRequestRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.#perform(request, context, async (about) => {
      const subject = joinRequestSubject(about.joinRequestId);
      const answer = await this.seals.seal(about.organizationId, subject, 'answer', request.answer);
      return { type: 'ClarifyJoinRequest', data: { ...about, answer } };
    });
  }

  @MessagePattern(commands.withdrawJoinRequest.subject)
  withdraw(
    @Payload(validated(WithdrawJoinRequestRequest)) request: WithdrawJoinRequestRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.#perform(request, context, async (data) => ({ type: 'WithdrawJoinRequest', data }));
  }

  async #perform(
    { joinRequestId, expectedRevision: expected }: Readonly<{ joinRequestId: string; expectedRevision?: number }>,
    context: RequestContext,
    commandOf: (about: About) => Promise<Pick<JoinRequestCommand, 'type' | 'data'>>,
  ): Promise<RecordedReply> {
    const { requested } = await this.requests.own(context.actor.actorId, joinRequestId);
    const { organizationId } = requested;
    const organization = await this.facts.organization(organizationId, context.now);
    const metadata = this.acts.metadata(context, organizationId, organization);
    const command = { ...(await commandOf({ joinRequestId, organizationId })), metadata } as JoinRequestCommand;
    const stream = invitationStreams.joinRequest(joinRequestId);
    const { position, revision } = await this.aggregates.handle(joinRequest, stream, command, { expected });
    return { position, revision };
  }
}
