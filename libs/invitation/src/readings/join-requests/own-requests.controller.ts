import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  GetOwnJoinRequest,
  invitationQueries as queries,
  OwnJoinRequests,
  type OwnJoinRequestItem,
  type OwnJoinRequestList,
} from '@zveno/contracts-invitation';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { Facts } from '../../facts/facts.ts';
import { joinRequestsModel } from './join-requests.model.ts';
import { RequestViews } from './request-views.ts';
import type { JoinRequestRow } from './join-requests.projection.ts';

/** What people see of their own requests: where to, how it stands, what they were asked. Nothing of the organisation else. */
@Controller()
export class OwnRequestsReadingController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Facts) private readonly facts: Facts,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(RequestViews) private readonly views: RequestViews,
  ) {}

  @MessagePattern(queries.ownJoinRequests.subject)
  async list(
    @Payload(validated(OwnJoinRequests)) data: OwnJoinRequests,
    @Meta() { actor, now }: RequestContext,
  ): Promise<OwnJoinRequestList> {
    await this.rows.passed(data, joinRequestsModel);
    const { rows, ...more } = await page(
      data,
      (behind = { $gt: '' }, limit) =>
        this.rows.of(joinRequestsModel).find({ personId: actor.actorId, place: behind }, { sort: { place: 1 }, limit }),
      ({ place }) => place,
    );
    return { items: await this.#views(rows, now), ...more };
  }

  @MessagePattern(queries.getOwnJoinRequest.subject)
  async get(
    @Payload(validated(GetOwnJoinRequest)) data: GetOwnJoinRequest,
    @Meta() { actor, now }: RequestContext,
  ): Promise<OwnJoinRequestItem> {
    await this.rows.passed(data, joinRequestsModel);
    const row = await this.rows.of(joinRequestsModel).findOne({ _id: data.joinRequestId });
    if (row?.personId !== actor.actorId) throw new DomainError('join-request.not-found');
    const [item] = await this.#views([row], now);
    return item!;
  }

  async #views(rows: readonly JoinRequestRow[], now: string): Promise<OwnJoinRequestItem[]> {
    const opened = await this.vault.openRows(rows, ['question']);
    // A note of refusal was sealed as every note.
    const notes = await this.vault.openAll(
      rows.flatMap(({ refusalNote }) => (refusalNote ? [{ sealed: refusalNote, field: 'note' }] : [])),
    );
    const items: OwnJoinRequestItem[] = [];
    for (const [index, row] of opened.entries()) {
      const { name: organizationName, today } = await this.facts.organization(row.orgId, now);
      const { _id: joinRequestId, orgId: organizationId, role, status, requestedAt, decidedAt, reason, question } = row;
      const refusalNote = row.refusalNote && notes.shift();
      const waiting = await this.views.awaitingConsent(organizationId, [rows[index]!], today);
      items.push({
        joinRequestId,
        organizationId,
        organizationName,
        unitName: await this.facts.unitName(row.unitId, today),
        role,
        status: waiting.has(joinRequestId) ? 'awaiting-consent' : status,
        requestedAt,
        ...(decidedAt && { decidedAt }),
        ...(reason && { reason }),
        ...(question && { question }),
        ...(refusalNote && { refusalNote }),
      });
    }
    return items;
  }
}
