import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { RecordedReply } from '@zveno/contracts-common';
import {
  ApproveJoinRequestRequest,
  ApproveJoinRequestsRequest,
  AskClarificationRequest,
  invitationCommands as commands,
  RefuseJoinRequestRequest,
  RefuseJoinRequestsRequest,
  type OutcomesReply,
} from '@zveno/contracts-invitation';
import { invitationStreams, joinRequestSubject } from '@zveno/contracts-invitation/events';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Facts } from '../facts/facts.ts';
import { Acts } from '../shell/acts.ts';
import { outcomes, partOf } from '../shell/outcomes.ts';
import { Seals } from '../shell/seals.ts';
import { Approvals } from './approvals.ts';
import { joinRequest } from './join-request.decider.ts';
import { JoinRequests } from './join-requests.ts';
import { pendingRequest } from './pending-request.ts';

type Approval = Omit<ApproveJoinRequestRequest, 'expectedRevision'> & Readonly<{ expectedRevision?: number }>;
type Refusal = Omit<RefuseJoinRequestRequest, 'expectedRevision'> & Readonly<{ expectedRevision?: number }>;

/** What administrators do with requests. */
@Controller()
export class DecisionController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Facts) private readonly facts: Facts,
    @Inject(Seals) private readonly seals: Seals,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(JoinRequests) private readonly requests: JoinRequests,
  ) {}

  @MessagePattern(commands.askClarification.subject)
  ask(@Payload(validated(AskClarificationRequest)) request: AskClarificationRequest, @Meta() context: RequestContext) {
    const { organizationId, joinRequestId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: joinRequest,
        stream: invitationStreams.joinRequest(joinRequestId),
        type: 'AskClarification',
        data: async () => {
          pendingRequest(await this.requests.to(organizationId, joinRequestId));
          const subject = joinRequestSubject(joinRequestId);
          const question = await this.seals.seal(organizationId, subject, 'question', request.question);
          return { joinRequestId, organizationId, question };
        },
      },
    );
  }

  @MessagePattern(commands.approveJoinRequest.subject)
  approve(
    @Payload(validated(ApproveJoinRequestRequest)) request: ApproveJoinRequestRequest,
    @Meta() context: RequestContext,
  ) {
    return this.#approve(request, context);
  }

  @MessagePattern(commands.approveJoinRequests.subject)
  approveMany(
    @Payload(validated(ApproveJoinRequestsRequest)) { organizationId, items }: ApproveJoinRequestsRequest,
    @Meta() context: RequestContext,
  ): Promise<OutcomesReply> {
    return outcomes(
      items.map((item) => ({ ...item, id: item.joinRequestId })),
      ({ id, ...approval }) => this.#approve({ organizationId, ...approval }, partOf(context, id)),
    );
  }

  @MessagePattern(commands.refuseJoinRequest.subject)
  refuse(
    @Payload(validated(RefuseJoinRequestRequest)) request: RefuseJoinRequestRequest,
    @Meta() context: RequestContext,
  ) {
    return this.#refuse(request, context);
  }

  @MessagePattern(commands.refuseJoinRequests.subject)
  refuseMany(
    @Payload(validated(RefuseJoinRequestsRequest)) request: RefuseJoinRequestsRequest,
    @Meta() context: RequestContext,
  ): Promise<OutcomesReply> {
    const { organizationId, joinRequestIds, reason } = request;
    return outcomes(
      [...new Set(joinRequestIds)].map((id) => ({ id })),
      ({ id }) => this.#refuse({ organizationId, joinRequestId: id, reason }, partOf(context, id)),
    );
  }

  #refuse(request: Refusal, context: RequestContext): Promise<RecordedReply> {
    const { organizationId, joinRequestId, reason } = request;
    return this.acts.within(
      { request, context },
      {
        decider: joinRequest,
        stream: invitationStreams.joinRequest(joinRequestId),
        type: 'RefuseJoinRequest',
        data: async () => {
          await this.requests.to(organizationId, joinRequestId);
          const note = await this.seals.note(organizationId, joinRequestSubject(joinRequestId), request.note);
          return { joinRequestId, organizationId, reason, ...note };
        },
      },
    );
  }

  /** Checks, takes the entry, approves; gives the entry back when the request was dealt with meanwhile. */
  async #approve(request: Approval, context: RequestContext): Promise<RecordedReply> {
    const { organizationId, joinRequestId, rosterEntryId } = request;
    const taken: (() => Promise<void>)[] = [];
    const approval = this.acts.within(
      { request, context },
      {
        decider: joinRequest,
        stream: invitationStreams.joinRequest(joinRequestId),
        type: 'ApproveJoinRequest',
        data: async (metadata, organization) => {
          const known = await this.requests.to(organizationId, joinRequestId);
          const data = { joinRequestId, organizationId, ...(rosterEntryId && { rosterEntryId }) };
          if (known.status === 'Approved' && known.rosterEntryId === rosterEntryId) return data;
          const { personId, role, unitId } = pendingRequest(known).requested;
          if (personId === metadata.actorId) throw new DomainError('join-request.own');
          await this.facts.livingUnit(organizationId, unitId, organization.today);
          if (rosterEntryId === undefined) {
            if (role === 'student') throw new DomainError('join-request.entry-required');
            return data;
          }
          await this.approvals.assertPossible(rosterEntryId, known, organization);
          const entry = { organizationId, rosterEntryId, joinRequestId };
          await this.approvals.claim(entry, personId, metadata);
          taken.push(() => this.approvals.release(entry, personId, metadata));
          return data;
        },
      },
    );
    try {
      return await approval;
    } catch (refusal) {
      for (const giveBack of taken) {
        const known = await this.requests.find(joinRequestId);
        if (known?.status !== 'Approved' || known.rosterEntryId !== rosterEntryId) await giveBack();
      }
      throw refusal;
    }
  }
}
