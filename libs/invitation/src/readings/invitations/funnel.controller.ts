import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { AboutInvitations, invitationQueries as queries, type InvitationFunnel } from '@zveno/contracts-invitation';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Rows, validated } from '@zveno/service';
import { Facts } from '../../facts/facts.ts';
import { joinRequestsModel } from '../join-requests/join-requests.model.ts';
import { invitationsModel } from './invitations.model.ts';
import { UnclaimedLinks } from './unclaimed-links.ts';

type Group = Readonly<{ _id: string; count: number; seats?: number; used?: number }>;

/** From link to member: what the indicator of invitation hygiene and the funnel of a launch are made of. */
@Controller()
export class FunnelController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Facts) private readonly facts: Facts,
    @Inject(UnclaimedLinks) private readonly unclaimed: UnclaimedLinks,
  ) {}

  @MessagePattern(queries.getInvitationFunnel.subject)
  async get(
    @Payload(validated(AboutInvitations)) data: AboutInvitations,
    @Meta() { now }: RequestContext,
  ): Promise<InvitationFunnel> {
    const { organizationId: orgId } = data;
    await this.facts.organization(orgId, now);
    await this.rows.passed(data, invitationsModel, joinRequestsModel);
    const [links, requests, unclaimed] = await Promise.all([
      this.rows.of(invitationsModel).aggregate<Group>([
        { $match: { orgId } },
        {
          $group: { _id: '$outcome', count: { $sum: 1 }, seats: { $sum: '$maxUses' }, used: { $sum: '$used' } },
        },
      ]),
      this.rows
        .of(joinRequestsModel)
        .aggregate<Group>([{ $match: { orgId } }, { $group: { _id: '$status', count: { $sum: 1 } } }]),
      this.unclaimed.count(orgId, now),
    ]);
    const of = (groups: readonly Group[], id: string) => groups.find(({ _id }) => _id === id)?.count ?? 0;
    const sum = (groups: readonly Group[], field: 'count' | 'seats' | 'used') =>
      groups.reduce((total, group) => total + (group[field] ?? 0), 0);
    return {
      issued: sum(links, 'count'),
      seats: sum(links, 'seats'),
      redeemed: sum(links, 'used'),
      open: of(links, 'open'),
      unclaimed,
      exhausted: of(links, 'exhausted'),
      expired: of(links, 'expired'),
      annulledUnclaimed: of(links, 'annulled-unclaimed'),
      annulledLeaked: of(links, 'annulled-leaked'),
      annulledMistake: of(links, 'annulled-mistake'),
      annulledRollover: of(links, 'annulled-rollover'),
      requested: sum(requests, 'count'),
      pending: of(requests, 'submitted') + of(requests, 'clarification'),
      approved: of(requests, 'approved'),
      refused: of(requests, 'refused'),
      withdrawn: of(requests, 'withdrawn'),
      requestsExpired: of(requests, 'expired'),
    };
  }
}
