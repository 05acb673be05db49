import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { RecordedReply } from '@zveno/contracts-common';
import {
  answerBy,
  GetAccountErasureAct,
  GetErasureAct,
  ListAccountErasures,
  ListOrganizationErasures,
  ListOwnErasures,
  registryRoutes as routes,
  SignAccountErasureActRequest,
  SignErasureActRequest,
  type ErasureAct,
  type ErasureItem,
  type ErasureList,
} from '@zveno/contracts-identity';
import { identityStreams } from '@zveno/contracts-identity/events';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Desk } from '../registry/desk.ts';
import { erasuresModel } from '../registry/readings/erasures.model.ts';
import type { ErasureRow } from '../registry/readings/erasures.projection.ts';
import { OwnSubjects } from '../registry/own-subjects.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { erasure, type KnownErasure } from './erasure.decider.ts';
import { ErasureProofs } from './erasure-proof.ts';

type Executed = KnownErasure & { position: string };
type Signing = Readonly<{ erasureId: string; number: string; date: string; organizationId?: string }>;

const itemOf = ({ _id, orgId, status, act, ...row }: ErasureRow): ErasureItem => ({
  erasureId: _id,
  subjectIds: [...row.subjectIds],
  ...(row.personId && { personId: row.personId }),
  ...(orgId !== '' && { organizationId: orgId }),
  ground: row.ground,
  status,
  requestedOn: row.requestedOn,
  dueOn: answerBy('erasure', row.requestedOn),
  ...(row.refusal && { refusal: row.refusal }),
  ...(row.executedOn && { executedOn: row.executedOn }),
  ...(act && { actNumber: act.number, actDate: act.date, sha256: act.sha256 }),
});

/** Erasures as they stand, and the act on each. */
@Controller()
export class ErasureActsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(ErasureProofs) private readonly proofs: ErasureProofs,
    @Inject(OwnSubjects) private readonly subjects: OwnSubjects,
  ) {}

  @MessagePattern(routes.signErasureAct.subject)
  sign(
    @Payload(validated(SignErasureActRequest)) request: SignErasureActRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.signed(request, context);
  }

  @MessagePattern(routes.signAccountErasureAct.subject)
  signAccount(
    @Payload(validated(SignAccountErasureActRequest)) request: SignAccountErasureActRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.signed(request, context);
  }

  @MessagePattern(routes.getErasureAct.subject)
  act(@Payload(validated(GetErasureAct)) data: GetErasureAct): Promise<ErasureAct> {
    return this.actOf(data, data.organizationId);
  }

  @MessagePattern(routes.getAccountErasureAct.subject)
  accountAct(@Payload(validated(GetAccountErasureAct)) data: GetAccountErasureAct): Promise<ErasureAct> {
    return this.actOf(data, undefined);
  }

  @MessagePattern(routes.listOrganizationErasures.subject)
  ofOrganization(@Payload(validated(ListOrganizationErasures)) data: ListOrganizationErasures): Promise<ErasureList> {
    return this.list(data, data.organizationId);
  }

  @MessagePattern(routes.listAccountErasures.subject)
  ofAccounts(@Payload(validated(ListAccountErasures)) data: ListAccountErasures): Promise<ErasureList> {
    return this.list(data, '');
  }

  @MessagePattern(routes.listOwnErasures.subject)
  async own(
    @Payload(validated(ListOwnErasures)) { after }: ListOwnErasures,
    @Meta() context: RequestContext,
  ): Promise<ErasureList> {
    await this.readings.passed(after, erasuresModel);
    const { actorId } = context.actor;
    const asksFor = await this.subjects.asksFor(actorId);
    const asked = await this.readings.rows(erasuresModel).find({ requestedBy: actorId });
    // What somebody proposed for others, as an administrator does, is not theirs.
    const rows = asked.filter(({ subjectIds }) => subjectIds.every((subject) => asksFor.has(subject)));
    return { items: rows.sort((a, b) => (a.place < b.place ? -1 : 1)).map(itemOf) };
  }

  private async list(data: ListAccountErasures, orgId: string): Promise<ErasureList> {
    await this.readings.passed(data.after, erasuresModel);
    const find = (behind: string | undefined, limit: number) =>
      this.readings
        .rows(erasuresModel)
        .find({ orgId, ...(behind && { place: { $gt: behind } }) }, { sort: { place: 1 }, limit });
    const { rows, ...more } = await this.readings.page(data, find, ({ place }) => place);
    return { items: rows.map(itemOf), ...more };
  }

  private signed(request: Signing, context: RequestContext): Promise<RecordedReply> {
    const { erasureId, number, date, organizationId } = request;
    return this.desk.perform(request, context, {
      decider: erasure,
      stream: identityStreams.erasure(erasureId),
      type: 'SignErasureAct',
      data: async () => {
        const { sha256 } = await this.proofs.extract(erasureId, await this.executed(erasureId, organizationId));
        return { erasureId, number, date, sha256 };
      },
    });
  }

  private async actOf(data: GetAccountErasureAct, orgId: string | undefined): Promise<ErasureAct> {
    const { erasureId } = data;
    await this.readings.caughtUp(erasuresModel);
    const state = await this.executed(erasureId, orgId);
    const row = await this.readings.rows(erasuresModel).findOne({ _id: erasureId });
    if (row === null) throw new DomainError('erasure.not-found');
    const { items, sha256 } = await this.proofs.extract(erasureId, state);
    const numbered = items.map((item, i) => ({ item, place: String(i).padStart(9, '0') }));
    const find = async (behind: string | undefined, limit: number) =>
      numbered.filter(({ place }) => behind === undefined || place > behind).slice(0, limit);
    const { rows, ...more } = await this.readings.page(data, find, ({ place }) => place);
    return {
      erasure: itemOf(row),
      sha256,
      ...(row.act && { matches: row.act.sha256 === sha256 }),
      events: items.length,
      proof: await this.proofs.prove(state.subjectIds),
      items: rows.map(({ item }) => item),
      ...more,
    };
  }

  /** @throws DomainError `erasure.not-found`, `erasure.not-executed` */
  private async executed(erasureId: string, orgId: string | undefined): Promise<Executed> {
    const state = await this.desk.load(erasure, identityStreams.erasure(erasureId));
    if (state.status === 'none' || state.organizationId !== orgId) throw new DomainError('erasure.not-found');
    if (state.status !== 'executed' && state.status !== 'signed') throw new DomainError('erasure.not-executed');
    return state;
  }
}
