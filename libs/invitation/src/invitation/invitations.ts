import { Inject, Injectable } from '@nestjs/common';
import { invitationStreams } from '@zveno/contracts-invitation/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { invitation } from './invitation.decider.ts';
import type { KnownInvitation } from './invitation.state.ts';

/** Links as their streams have them. */
@Injectable()
export class Invitations {
  readonly #aggregates: Aggregates;

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** A link, whatever has become of it; undefined when it was never issued. */
  async find(invitationId: string): Promise<KnownInvitation | undefined> {
    const { state } = await this.#aggregates.load(invitation, invitationStreams.invitation(invitationId));
    return state.status === 'None' ? undefined : state;
  }

  /** A link of an organisation. @throws DomainError `invitation.not-found`, also when it is another's */
  async own(organizationId: string, invitationId: string): Promise<KnownInvitation> {
    const found = await this.find(invitationId);
    if (found?.terms.organizationId !== organizationId) throw new DomainError('invitation.not-found');
    return found;
  }
}
