import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CreatedReply, RecordedReply } from '@zveno/contracts-common';
import {
  ApproveAccountErasureRequest,
  ApproveErasureRequest,
  RefuseAccountErasureRequest,
  RefuseErasureRequest,
  registryRoutes as routes,
  RequestChildErasureRequest,
  RequestErasureRequest,
  RequestRosterErasureRequest,
} from '@zveno/contracts-identity';
import { identityStreams, personSubject } from '@zveno/contracts-identity/events';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Desk, newId } from '../registry/desk.ts';
import { KnownPeople } from '../registry/known-people.ts';
import { erasuresModel } from '../registry/readings/erasures.model.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { erasure, type RequestErasure } from './erasure.decider.ts';
import { Successors } from './successors.ts';

type Wish = Readonly<{ erasureId?: string; ground: RequestErasure['data']['ground']; expectedRevision?: number }>;
type Whose = Readonly<{ subjectId: string; personId?: string; organizationId?: string }>;
type Decided = Readonly<{ erasureId: string; organizationId?: string; expectedRevision?: number }>;

const ROSTER = rosterSubject('');

@Controller()
export class ErasuresController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(Successors) private readonly successors: Successors,
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
  ) {}

  @MessagePattern(routes.requestErasure.subject)
  request(
    @Payload(validated(RequestErasureRequest)) request: RequestErasureRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const { organizationId } = request;
    const { actorId } = context.actor;
    return this.requested(request, context, async () =>
      organizationId === undefined
        ? { subjectId: personSubject(actorId), personId: actorId }
        : { subjectId: rosterSubject(await this.people.ownEntry(organizationId, actorId)), organizationId },
    );
  }

  @MessagePattern(routes.requestChildErasure.subject)
  requestForChild(
    @Payload(validated(RequestChildErasureRequest)) request: RequestChildErasureRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const { organizationId, studentEntryId, target = 'roster' } = request;
    return this.requested(request, context, async () => {
      await this.people.student(organizationId, studentEntryId);
      if (target === 'roster') return { subjectId: rosterSubject(studentEntryId), organizationId };
      const personId = await this.people.matched(organizationId, studentEntryId);
      if (personId === undefined) throw new DomainError('person.not-found');
      return { subjectId: personSubject(personId), personId };
    });
  }

  @MessagePattern(routes.requestRosterErasure.subject)
  requestOfRoster(
    @Payload(validated(RequestRosterErasureRequest)) request: RequestRosterErasureRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const { organizationId, rosterEntryId } = request;
    return this.requested(request, context, async () => {
      await this.people.entry(organizationId, rosterEntryId);
      return { subjectId: rosterSubject(rosterEntryId), organizationId };
    });
  }

  @MessagePattern(routes.approveErasure.subject)
  approve(
    @Payload(validated(ApproveErasureRequest)) request: ApproveErasureRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.approved(request, context);
  }

  @MessagePattern(routes.approveAccountErasure.subject)
  approveAccount(
    @Payload(validated(ApproveAccountErasureRequest)) request: ApproveAccountErasureRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.approved(request, context);
  }

  @MessagePattern(routes.refuseErasure.subject)
  refuse(
    @Payload(validated(RefuseErasureRequest)) request: RefuseErasureRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.refused(request, context);
  }

  @MessagePattern(routes.refuseAccountErasure.subject)
  refuseAccount(
    @Payload(validated(RefuseAccountErasureRequest)) request: RefuseAccountErasureRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.refused(request, context);
  }

  private async requested(wish: Wish, context: RequestContext, whose: () => Promise<Whose>): Promise<CreatedReply> {
    const erasureId = newId(wish.erasureId, context);
    const { subjectId, personId, organizationId } = await whose();
    const reply = await this.desk.perform({ ...wish, organizationId }, context, {
      decider: erasure,
      stream: identityStreams.erasure(erasureId),
      type: 'RequestErasure',
      data: async () => {
        await this.assertNew(subjectId);
        const about = { ...(personId && { personId }), ...(organizationId && { organizationId }) };
        return { erasureId, subjectIds: [subjectId], ground: wish.ground, ...about };
      },
    });
    return { id: erasureId, ...reply };
  }

  private approved(request: Decided, context: RequestContext): Promise<RecordedReply> {
    const { erasureId } = request;
    const stream = identityStreams.erasure(erasureId);
    return this.desk.perform(request, context, {
      decider: erasure,
      stream,
      type: 'ApproveErasure',
      data: async () => {
        const state = await this.desk.load(erasure, stream);
        if (state.status !== 'requested' || state.organizationId !== request.organizationId) return { erasureId };
        const { personId, ground, subjectIds } = state;
        if (personId !== undefined && (await this.successors.isLastAdministrator(personId)))
          throw new DomainError('erasure.last-administrator');
        if (ground !== 'unlawful') await this.assertNotNeeded(subjectIds, request.organizationId, context.now);
        return { erasureId };
      },
    });
  }

  private refused(request: Decided & { reason: 'duty-to-keep' | 'unfounded' }, context: RequestContext) {
    const { erasureId, reason } = request;
    return this.desk.perform(request, context, {
      decider: erasure,
      stream: identityStreams.erasure(erasureId),
      type: 'RefuseErasure',
      data: () => ({ erasureId, reason }),
    });
  }

  /** @throws DomainError `erasure.exists` one is on its way, or done */
  private async assertNew(subjectId: string): Promise<void> {
    await this.readings.caughtUp(erasuresModel);
    const rows = await this.readings.rows(erasuresModel).find({ subjectIds: subjectId });
    if (rows.some(({ status }) => status !== 'refused')) throw new DomainError('erasure.exists');
  }

  /** @throws DomainError `erasure.duty-to-keep` whoever studies or works there is kept in the roster by law */
  private async assertNotNeeded(subjectIds: readonly string[], orgId: string | undefined, now: string): Promise<void> {
    if (orgId === undefined) return;
    const today = await this.desk.today(orgId, now);
    for (const subjectId of subjectIds)
      if (await this.people.isThere(orgId, subjectId.slice(ROSTER.length), today))
        throw new DomainError('erasure.duty-to-keep');
  }
}
