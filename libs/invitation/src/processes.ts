import { Delivery } from '@zveno/delivery';
import { Ephemeral } from '@zveno/ephemeral';
import { Aggregates } from '@zveno/event-store';
import { Erasure, Vault } from '@zveno/privacy';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import type { Get } from '@zveno/service';
import { Facts } from './facts/facts.ts';
import { Persons } from './facts/persons.ts';
import { Invitations } from './invitation/invitations.ts';
import { Redemptions } from './join-request/redemptions.ts';
import { deliveries } from './processes/deliveries.reaction.ts';
import { expiringInvitations, expiringRequests, forgottenWords } from './processes/endings.timers.ts';
import { completedRedemptions } from './processes/redemptions.reaction.ts';
import { rollovers } from './processes/rollovers.reaction.ts';
import { unclaimedInvitations } from './processes/unclaimed.timer.ts';
import { UnclaimedLinks } from './readings/invitations/unclaimed-links.ts';
import { INVITATION_SETTINGS, type InvitationSettings } from './settings.ts';
import { Links } from './tokens/links.ts';

const timerParts = (get: Get) => ({
  aggregates: get(Aggregates),
  store: get(ReadStore),
  settings: get<InvitationSettings>(INVITATION_SETTINGS),
});

/** What of invitation follows the log. */
export const reactions = [
  (get: Get) => completedRedemptions(get(Invitations), get(Redemptions)),
  (get: Get) =>
    deliveries({
      aggregates: get(Aggregates),
      invitations: get(Invitations),
      delivery: get(Delivery),
      facts: get(Facts),
      links: get(Links),
      vault: get(Vault),
    }),
  (get: Get) =>
    rollovers({
      aggregates: get(Aggregates),
      facts: get(Facts),
      store: get(ReadStore),
      runner: get(ProjectionRunner),
    }),
] as const;

/** What of invitation looks at the clock. */
export const timers = [
  (get: Get) => expiringInvitations(timerParts(get)),
  (get: Get) => expiringRequests(timerParts(get)),
  (get: Get) => forgottenWords(timerParts(get), get(Erasure)),
  (get: Get) =>
    unclaimedInvitations({
      ...timerParts(get),
      facts: get(Facts),
      unclaimed: get(UnclaimedLinks),
      persons: get(Persons),
      delivery: get(Delivery),
      ephemeral: get(Ephemeral),
    }),
] as const;
