import { Inject, Injectable } from '@nestjs/common';
import { invitationStreams } from '@zveno/contracts-invitation/events';
import { Aggregates, type Handled } from '@zveno/event-store';
import type { Metadata } from '@zveno/kernel';
import type { Redemption, Terms } from '../invitation/invitation.state.ts';
import { joinRequest } from './join-request.decider.ts';

/** The second half of a redemption: a seat was taken, now the request is made. Done by whoever comes first, once. */
@Injectable()
export class Redemptions {
  readonly #aggregates: Aggregates;

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  complete(
    {
      invitationId,
      personId,
      terms,
      redemption,
    }: Readonly<{
      invitationId: string;
      personId: string;
      terms: Pick<Terms, 'organizationId' | 'unitId' | 'role'>;
      redemption: Redemption;
    }>,
    metadata: Metadata,
  ): Promise<Handled> {
    const { joinRequestId } = redemption;
    const { organizationId, unitId, role } = terms;
    return this.#aggregates.handle(joinRequest, invitationStreams.joinRequest(joinRequestId), {
      type: 'SubmitJoinRequest',
      data: { ...redemption, organizationId, unitId, role, personId, invitationId },
      metadata,
    });
  }
}
