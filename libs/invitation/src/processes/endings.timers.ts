import { invitationStreams, invitationSubject, joinRequestSubject } from '@zveno/contracts-invitation/events';
import type { Aggregates } from '@zveno/event-store';
import type { Erasure } from '@zveno/privacy';
import { defineTimer } from '@zveno/reactions';
import type { ReadStore } from '@zveno/read-store';
import { invitation } from '../invitation/invitation.decider.ts';
import { TOLERANCE_MS } from '../invitation/invitation.state.ts';
import { joinRequest } from '../join-request/join-request.decider.ts';
import { invitationsModel } from '../readings/invitations/invitations.model.ts';
import { daysBefore } from '../readings/invitations/unclaimed-links.ts';
import { joinRequestsModel } from '../readings/join-requests/join-requests.model.ts';
import type { InvitationSettings } from '../settings.ts';

export type TimerParts = Readonly<{
  aggregates: Aggregates;
  store: ReadStore;
  settings: InvitationSettings;
}>;

/** Things done at one turn at most; the rest at the next. */
const AT_ONCE = 2_000;

/** Says of links whose term is over that it is. The door refuses them without that. */
export const expiringInvitations = ({ aggregates, store }: TimerParts) =>
  defineTimer({
    name: 'invitation-expiry',
    everySeconds: 60,
    run: async (now, acting) => {
      const due = new Date(Date.parse(now) - TOLERANCE_MS).toISOString();
      const rows = await store
        .model(invitationsModel)
        .find({ dueAt: { $lt: due } }, { sort: { dueAt: 1 }, limit: AT_ONCE });
      for (const { _id: invitationId, orgId } of rows)
        await aggregates.handle(invitation, invitationStreams.invitation(invitationId), {
          type: 'ExpireInvitation',
          data: { invitationId },
          metadata: acting.metadata(`expire ${invitationId}`, { orgId }),
        });
    },
  });

/** Ends requests that nobody has acted upon for too long. */
export const expiringRequests = ({ aggregates, store, settings }: TimerParts) =>
  defineTimer({
    name: 'join-request-expiry',
    everySeconds: 600,
    run: async (now, acting) => {
      const waitedSince = daysBefore(now, settings.requestDays);
      const rows = await store
        .model(joinRequestsModel)
        .find({ waitsSince: { $lte: waitedSince } }, { sort: { waitsSince: 1 }, limit: AT_ONCE });
      for (const { _id: joinRequestId, orgId } of rows)
        await aggregates.handle(joinRequest, invitationStreams.joinRequest(joinRequestId), {
          type: 'ExpireJoinRequest',
          data: { joinRequestId, organizationId: orgId, waitedSince },
          metadata: acting.metadata(`expire ${joinRequestId}`, { orgId }),
        });
    },
  });

/** Destroys the words of requests that came to nothing and the addresses of links that are over, after a while. */
export const forgottenWords = ({ store, settings }: Omit<TimerParts, 'aggregates'>, erasure: Erasure) =>
  defineTimer({
    name: 'invitation-words',
    everySeconds: 3_600,
    run: async (now, acting) => {
      const until = { $lte: daysBefore(now, settings.wordsDays) };
      const requests = await store.model(joinRequestsModel).find({ wordsSince: until }, { limit: AT_ONCE });
      const links = await store.model(invitationsModel).find({ addressesSince: until }, { limit: AT_ONCE });
      const subjects = [
        ...requests.map(({ _id, orgId }) => ({ subject: joinRequestSubject(_id), orgId })),
        ...links.map(({ _id, orgId }) => ({ subject: invitationSubject(_id), orgId })),
      ];
      for (const { subject, orgId } of subjects)
        await erasure.destroy(subject, acting.metadata(`forget ${subject}`, { orgId }));
    },
  });
