import { allow, allowPersonal, defineAccess, type AccessRule } from '@zveno/contracts-common';
import { hoursRoutes } from './hours.routes.ts';
import { listChanges, liveInternal } from './live.routes.ts';

export const liveRoutes = { listChanges, ...hoursRoutes } as const;

export const liveRules = {
  // Within the chats that the asker takes part in.
  listChanges: allowPersonal('person'),
  setCommunicationHours: allow('director', 'deputy'),
  // Whoever writes to people there is told whether they are at work: parents too, who are no members.
  getCommunicationHours: allow('person'),
  getLiveSettings: allow('person'),
  setQuietHours: allow('person'),
  setPresence: allow('person'),
} as const satisfies Readonly<Record<keyof typeof liveRoutes, AccessRule>>;

/** What gateways alone ask. */
export const liveInternalAccess = defineAccess(liveInternal, {
  subscribeLive: allow('service'),
  askLiveChat: allow('service'),
  askVisible: allow('service'),
});
