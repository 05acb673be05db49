import { Inject, Injectable } from '@nestjs/common';
import { administrators } from '@zveno/access';
import type { linkAnnulments } from '@zveno/contracts-communication/events';
import {
  invitationStreams,
  unclaimedPolicyEvents,
  type UnclaimedPolicyEvent,
} from '@zveno/contracts-invitation/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { defineFold, isDomainError, pickEvents, type EventOf, type Metadata } from '@zveno/kernel';
import { ChatLinks } from './chat-links.ts';

type Policy = EventOf<UnclaimedPolicyEvent, 'UnclaimedPolicySet'>['data'];

const unclaimedPolicy = defineFold<Policy | undefined, EventOf<UnclaimedPolicyEvent, 'UnclaimedPolicySet'>>({
  events: pickEvents(unclaimedPolicyEvents, ['UnclaimedPolicySet']),
  initial: () => undefined,
  evolve: (_, { data }) => data,
});

/** What ends links by itself. */
@Injectable()
export class LinkEndings {
  constructor(
    @Inject(ChatLinks) private readonly links: ChatLinks,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
  ) {}

  /** Annuls a link, unless it has ended otherwise meanwhile. */
  async annul(linkId: string, reason: (typeof linkAnnulments)[number], metadata: Metadata): Promise<void> {
    try {
      await this.links.handle(linkId, { type: 'AnnulChatLink', data: { linkId, reason }, metadata });
    } catch (refusal) {
      if (!isDomainError(refusal) || !refusal.code.startsWith('chat-link.')) throw refusal;
    }
  }

  /** What an administrator has decided on links that nobody takes, as long as they are one. */
  async unclaimedPolicy(organizationId: string): Promise<Policy | undefined> {
    const { state } = await this.aggregates.load(unclaimedPolicy, invitationStreams.unclaimedPolicy(organizationId));
    if (state?.annuls !== true) return undefined;
    const power = await this.aggregates.load(administrators, streams.administrators(organizationId));
    return power.state[state.administratorId] === 'confirmed' ? state : undefined;
  }
}
