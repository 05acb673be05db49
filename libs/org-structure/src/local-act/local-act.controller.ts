import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AcknowledgeLocalActRequest,
  AdoptLocalActRequest,
  AmendLocalActRequest,
  orgStructureCommands as commands,
  PutLocalActInForceRequest,
  WithdrawLocalActRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Aggregates } from '@zveno/event-store';
import { validated } from '@zveno/service';
import { acknowledgement } from '../acknowledgement/acknowledgement.decider.ts';
import { Acts, created, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { legalBasisOf } from './legal-basis.ts';
import { localAct } from './local-act.decider.ts';
import { editionOn } from './local-act.state.ts';
import { inForceFrom } from './put-local-act-in-force.command.ts';

@Controller()
export class LocalActController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
  ) {}

  @MessagePattern(commands.adoptLocalAct.subject)
  adopt(@Payload(validated(AdoptLocalActRequest)) request: AdoptLocalActRequest, @Meta() context: RequestContext) {
    const data = edition(request, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: localAct,
        stream: streams.localAct(request.organizationId),
        type: 'AdoptLocalAct',
        data: () => ({ ...data, legalBasis: knownBasis(request.legalBasis) }),
      },
    );
    return created(data.editionId, act);
  }

  @MessagePattern(commands.amendLocalAct.subject)
  amend(@Payload(validated(AmendLocalActRequest)) request: AmendLocalActRequest, @Meta() context: RequestContext) {
    const data = edition(request, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: localAct,
        stream: streams.localAct(request.organizationId),
        type: 'AmendLocalAct',
        data: () => ({ ...data, legalBasis: knownBasis(request.legalBasis), amends: request.amends }),
      },
    );
    return created(data.editionId, act);
  }

  @MessagePattern(commands.putLocalActInForce.subject)
  putInForce(
    @Payload(validated(PutLocalActInForceRequest)) request: PutLocalActInForceRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, editionId, orderRef = context.orderRef } = request;
    const dates = async () => {
      if (orderRef === undefined) throw new DomainError('order.required');
      const approvedOn = await this.references.dateOfOrder(orderRef, organizationId);
      return { signedOn: request.signedOn ?? approvedOn, approvedOn };
    };
    return this.acts.within(
      { request, context },
      {
        decider: localAct,
        stream: streams.localAct(organizationId),
        type: 'PutLocalActInForce',
        data: async () => ({ organizationId, editionId, ...(await dates()) }),
      },
      async () => inForceFrom(await dates()),
    );
  }

  @MessagePattern(commands.withdrawLocalAct.subject)
  withdraw(
    @Payload(validated(WithdrawLocalActRequest)) request: WithdrawLocalActRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: localAct,
        stream: streams.localAct(organizationId),
        type: 'WithdrawLocalAct',
        data: () => ({ organizationId }),
      },
    );
  }

  /** Who asks says so for themselves: today, and of what is in force today. */
  @MessagePattern(commands.acknowledgeLocalAct.subject)
  acknowledge(
    @Payload(validated(AcknowledgeLocalActRequest)) request: AcknowledgeLocalActRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, editionId } = request;
    const personId = context.actor.actorId;
    return this.acts.within(
      { request, context },
      {
        decider: acknowledgement,
        stream: streams.acknowledgement(organizationId, editionId, personId),
        type: 'AcknowledgeLocalAct',
        data: async ({ effectiveOn }) => {
          const { state } = await this.aggregates.load(localAct, streams.localAct(organizationId));
          if (editionOn(state, effectiveOn) !== editionId) throw new DomainError('local-act.not-in-force');
          const { sha256 } = state.editions[editionId]!;
          return { organizationId, editionId, personId, ...(sha256 !== undefined && { sha256 }) };
        },
      },
      async (today) => today,
    );
  }
}

const edition = (request: AdoptLocalActRequest, context: RequestContext) => {
  const { organizationId, title, text, sha256, council } = request;
  const { name, protocolNumber, protocolDate } = council;
  const editionId = newId(request.editionId, context);
  return { organizationId, editionId, title, text, sha256, council: { name, protocolNumber, protocolDate } };
};

/** @throws DomainError `legal-basis.not-found` */
const knownBasis = (name: string | undefined): string => {
  const basis = legalBasisOf(name);
  if (basis === undefined) throw new DomainError('legal-basis.not-found');
  return basis.legalBasis;
};
