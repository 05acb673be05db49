import { invitationStreams } from '@zveno/contracts-invitation/events';
import { unitEvents } from '@zveno/contracts-org-structure/events';
import type { Aggregates } from '@zveno/event-store';
import { isDomainError } from '@zveno/kernel';
import { defineReaction } from '@zveno/reactions';
import type { ProjectionRunner, ReadStore } from '@zveno/read-store';
import type { Facts } from '../facts/facts.ts';
import { invitation } from '../invitation/invitation.decider.ts';
import { invitationsModel } from '../readings/invitations/invitations.model.ts';
import { ENDED } from '../readings/invitations/invitations.projection.ts';

export type RolloverParts = Readonly<{
  aggregates: Aggregates;
  facts: Facts;
  store: ReadStore;
  runner: ProjectionRunner;
}>;

/** A group that goes on in another year, or is no more, takes its links along: who has one of last year's comes by none. */
export const rollovers = ({ aggregates, facts, store, runner }: RolloverParts) =>
  defineReaction({
    name: 'invitation-rollovers',
    events: unitEvents,
    handles: ['UnitArchived', 'StudyGroupAdvanced'],
    inTurn: ({ data }) => data.unitId,
    react: async ({ data: { unitId }, metadata, position }, acting) => {
      const { orgId = '', effectiveOn } = metadata;
      // Ahead of its day nothing ends; from then on the door refuses an archived group by itself.
      if (effectiveOn > (await facts.organization(orgId, acting.now)).today) return;
      await runner.waitFor(invitationsModel.projection.name, position);
      const links = await store.model(invitationsModel).find({ unitId });
      for (const { _id: invitationId, place, orgId: of } of links) {
        if (place >= ENDED || of !== orgId) continue;
        try {
          await aggregates.handle(invitation, invitationStreams.invitation(invitationId), {
            type: 'AnnulInvitation',
            data: { invitationId, reason: 'rollover' },
            metadata: acting.metadata(`annul ${invitationId}`),
          });
        } catch (refusal) {
          // It has ended otherwise meanwhile.
          if (!isDomainError(refusal) || !refusal.code.startsWith('invitation.')) throw refusal;
        }
      }
    },
  });
