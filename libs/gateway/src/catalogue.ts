import { analyticsProblems, analyticsQueries } from '@zveno/contracts-analytics';
import {
  commonProblems,
  mergeProblems,
  operationsRoutes,
  privacyProblems,
  storeProblems,
  type Problems,
  type Route,
} from '@zveno/contracts-common';
import {
  orgStructureCommands,
  orgStructureProblems,
  orgStructureQueries,
  rosterImportProblems,
  rosterImportQueries,
} from '@zveno/contracts-org-structure';

/** Every route of every service: what the platform's door serves. */
export const platformRoutes: readonly Route[] = [
  ...Object.values(orgStructureCommands),
  ...Object.values(orgStructureQueries),
  ...Object.values(rosterImportQueries),
  ...Object.values(analyticsQueries),
  ...Object.values(operationsRoutes),
] as readonly Route[];

/** Every code the platform answers with. */
export const platformProblems: Problems = mergeProblems(
  commonProblems,
  storeProblems,
  privacyProblems,
  orgStructureProblems,
  rosterImportProblems,
  analyticsProblems,
);
