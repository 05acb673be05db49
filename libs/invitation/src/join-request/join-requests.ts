import { Inject, Injectable } from '@nestjs/common';
import { invitationStreams } from '@zveno/contracts-invitation/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { joinRequest } from './join-request.decider.ts';
import type { KnownJoinRequest } from './join-request.state.ts';

/** Join requests as their streams have them. */
@Injectable()
export class JoinRequests {
  readonly #aggregates: Aggregates;

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** A request, whatever has become of it; undefined when it was never made. */
  async find(joinRequestId: string): Promise<KnownJoinRequest | undefined> {
    const { state } = await this.#aggregates.load(joinRequest, invitationStreams.joinRequest(joinRequestId));
    return state.status === 'None' ? undefined : state;
  }

  /** A request to an organisation. @throws DomainError `join-request.not-found`, also when it is to another */
  async to(organizationId: string, joinRequestId: string): Promise<KnownJoinRequest> {
    const found = await this.find(joinRequestId);
    if (found?.requested.organizationId !== organizationId) throw new DomainError('join-request.not-found');
    return found;
  }

  /** A person's own request. @throws DomainError `join-request.not-found`, also when it is another's */
  async own(personId: string, joinRequestId: string): Promise<KnownJoinRequest> {
    const found = await this.find(joinRequestId);
    if (found?.requested.personId !== personId) throw new DomainError('join-request.not-found');
    return found;
  }
}
