import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  CameByInvitation,
  invitationQueries as queries,
  ListJoinRequests,
  type JoinRequestList,
} from '@zveno/contracts-invitation';
import { Meta, type RequestContext } from '@zveno/messaging';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { Facts } from '../../facts/facts.ts';
import { Invitations } from '../../invitation/invitations.ts';
import { joinRequestsModel } from './join-requests.model.ts';
import { ENDED } from './join-requests.projection.ts';
import { RequestViews } from './request-views.ts';

@Controller()
export class JoinRequestsReadingController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Facts) private readonly facts: Facts,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(RequestViews) private readonly views: RequestViews,
  ) {}

  @MessagePattern(queries.listJoinRequests.subject)
  async list(
    @Payload(validated(ListJoinRequests)) data: ListJoinRequests,
    @Meta() { now }: RequestContext,
  ): Promise<JoinRequestList> {
    const { organizationId: orgId, status = 'pending' } = data;
    const { today } = await this.facts.organization(orgId, now);
    await this.rows.passed(data, joinRequestsModel);
    const range = status === 'pending' ? { from: '', to: { $lt: ENDED } } : { from: ENDED, to: {} };
    const { rows, ...more } = await page(
      data,
      (behind = { $gt: range.from }, limit) =>
        this.rows
          .of(joinRequestsModel)
          .find({ orgId, place: { ...behind, ...range.to } }, { sort: { place: 1 }, limit }),
      ({ place }) => place,
    );
    return { items: await this.views.of(orgId, rows, today), ...more };
  }

  @MessagePattern(queries.cameByInvitation.subject)
  async byInvitation(
    @Payload(validated(CameByInvitation)) data: CameByInvitation,
    @Meta() { now }: RequestContext,
  ): Promise<JoinRequestList> {
    const { organizationId: orgId, invitationId } = data;
    const { today } = await this.facts.organization(orgId, now);
    await this.invitations.own(orgId, invitationId);
    await this.rows.passed(data, joinRequestsModel);
    const { rows, ...more } = await page(
      data,
      (behind = { $gt: '' }, limit) =>
        this.rows.of(joinRequestsModel).find({ invitationId, place: behind }, { sort: { place: 1 }, limit }),
      ({ place }) => place,
    );
    return { items: await this.views.of(orgId, rows, today), ...more };
  }
}
