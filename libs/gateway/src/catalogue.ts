import { analyticsAccess, analyticsCommands, analyticsProblems, analyticsQueries } from '@zveno/contracts-analytics';
import {
  allow,
  commonProblems,
  defineAccess,
  mergeAccess,
  mergeProblems,
  operationsRoutes,
  privacyProblems,
  storeProblems,
  type AccessTable,
  type Problems,
  type Route,
} from '@zveno/contracts-common';
import { communicationAccess, communicationProblems, communicationRoutes } from '@zveno/contracts-communication';
import {
  identityAccess,
  identityProblems,
  identityRoutes,
  revokeAllSessions,
  signInRoutes,
} from '@zveno/contracts-identity';
import {
  invitationAccess,
  invitationCommands,
  invitationProblems,
  invitationQueries,
} from '@zveno/contracts-invitation';
import {
  orgStructureAccess,
  orgStructureCommands,
  orgStructureProblems,
  orgStructureQueries,
  rosterImportProblems,
  rosterImportQueries,
} from '@zveno/contracts-org-structure';

/** Every route of every service: what the platform's door serves. */
export const platformRoutes: readonly Route[] = [
  ...Object.values(identityRoutes),
  ...Object.values(orgStructureCommands),
  ...Object.values(orgStructureQueries),
  ...Object.values(rosterImportQueries),
  ...Object.values(invitationCommands),
  ...Object.values(invitationQueries),
  ...Object.values(communicationRoutes),
  ...Object.values(analyticsCommands),
  ...Object.values(analyticsQueries),
  ...Object.values(operationsRoutes),
] as readonly Route[];

/** Who may what, over all services. */
export const platformAccess: AccessTable = mergeAccess(
  identityAccess,
  orgStructureAccess,
  invitationAccess,
  communicationAccess,
  analyticsAccess,
  defineAccess(operationsRoutes, {
    getOperationsStatus: allow('operator'),
    startRebuild: allow('operator'),
    getRebuild: allow('operator'),
  }),
);

/** After these the session that asked is over. */
export const sessionEnds: readonly string[] = [signInRoutes.signOut.subject, revokeAllSessions.subject];

/** Every code the platform answers with. */
export const platformProblems: Problems = mergeProblems(
  commonProblems,
  storeProblems,
  privacyProblems,
  identityProblems,
  orgStructureProblems,
  rosterImportProblems,
  invitationProblems,
  communicationProblems,
  analyticsProblems,
);
