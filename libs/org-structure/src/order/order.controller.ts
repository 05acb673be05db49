import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  AnnulOrderRequest,
  RegisterOrderRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Acts, created, newId } from '../shell/acts.ts';
import { Seals } from '../shell/seals.ts';
import { order } from './order.decider.ts';

@Controller()
export class OrderController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(Seals) private readonly seals: Seals,
  ) {}

  @MessagePattern(commands.registerOrder.subject)
  registerOrder(
    @Payload(validated(RegisterOrderRequest)) request: RegisterOrderRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, form = 'order', kind, number, date, basis, templateId, sha256 } = request;
    const orderId = newId(request.orderId, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: order,
        stream: streams.order(orderId),
        type: 'RegisterOrder',
        data: async () => {
          const { title, text, signer } = request;
          const sealed = await this.seals.ofOrganization(organizationId, { title, text, signer });
          return { orderId, organizationId, form, kind, number, date, basis, templateId, sha256, ...sealed };
        },
      },
    );
    return created(orderId, act);
  }

  @MessagePattern(commands.annulOrder.subject)
  annulOrder(@Payload(validated(AnnulOrderRequest)) request: AnnulOrderRequest, @Meta() context: RequestContext) {
    const { organizationId, orderId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: order,
        stream: streams.order(orderId),
        type: 'AnnulOrder',
        data: () => ({ orderId, organizationId }),
      },
    );
  }
}
