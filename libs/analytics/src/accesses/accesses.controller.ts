import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  listAccesses,
  ListAccesses,
  listMyReaders,
  ListMyReaders,
  listPlatformAccesses,
  ListPlatformAccesses,
  type AccessList,
} from '@zveno/contracts-analytics';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { AccessTrail } from './access-trail.ts';

@Controller()
export class AccessesController {
  constructor(@Inject(AccessTrail) private readonly trail: AccessTrail) {}

  @MessagePattern(listAccesses.subject)
  ofOrganization(@Payload(validated(ListAccesses)) data: ListAccesses): Promise<AccessList> {
    return this.trail.of(data.organizationId, data);
  }

  /** What belongs to no organisation belongs to no region: it is for who runs the whole installation. */
  @MessagePattern(listPlatformAccesses.subject)
  async ofPlatform(
    @Payload(validated(ListPlatformAccesses)) data: ListPlatformAccesses,
    @Meta() { actor }: RequestContext,
  ): Promise<AccessList> {
    if (actor.regions !== '*') throw new DomainError('access.denied');
    return this.trail.of('', data);
  }

  @MessagePattern(listMyReaders.subject)
  ofMine(
    @Payload(validated(ListMyReaders)) data: ListMyReaders,
    @Meta() { actor }: RequestContext,
  ): Promise<AccessList> {
    return this.trail.about(actor.actorId, data);
  }
}
