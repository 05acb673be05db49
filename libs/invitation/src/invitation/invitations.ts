import { Inject, Injectable } from '@nestjs/common';
import { invitationStreams } from '@zveno/contracts-invitation/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { LRUCache } from 'lru-cache';
import { invitation } from './invitation.decider.ts';
import type { KnownInvitation, Terms } from './invitation.state.ts';

/** Links as their streams have them. */
@Injectable()
export class Invitations {
  readonly #aggregates: Aggregates;
  readonly #terms = new LRUCache<string, Terms>({ max: 10_000 });

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** A link, whatever has become of it; undefined when it was never issued. */
  async find(invitationId: string): Promise<KnownInvitation | undefined> {
    const { state } = await this.#aggregates.load(invitation, invitationStreams.invitation(invitationId));
    return state.status === 'None' ? undefined : state;
  }

  /** What a link fixes, which never changes; undefined when it was never issued. Does not wait for those who redeem it. */
  async termsOf(invitationId: string): Promise<Terms | undefined> {
    const known = this.#terms.get(invitationId);
    if (known !== undefined) return known;
    const terms = (await this.find(invitationId))?.terms;
    if (terms !== undefined) this.#terms.set(invitationId, terms);
    return terms;
  }

  /** A link of an organisation. @throws DomainError `invitation.not-found`, also when it is another's */
  async own(organizationId: string, invitationId: string): Promise<KnownInvitation> {
    const found = await this.find(invitationId);
    if (found?.terms.organizationId !== organizationId) throw new DomainError('invitation.not-found');
    return found;
  }
}
