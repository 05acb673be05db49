import { accountRoutes } from './profile/accounts.routes.ts';
import { profileRoutes } from './profile/profile.routes.ts';
import { pupilRoutes } from './profile/pupils.routes.ts';
import { secondFactorRoutes } from './profile/second-factor.routes.ts';
import { sessionRoutes } from './profile/sessions.routes.ts';
import { signInRoutes } from './profile/sign-in.routes.ts';
import { registryRoutes } from './registry/routes.ts';

/** Everything that can be asked of identity from outside. */
export const identityRoutes = {
  ...signInRoutes,
  ...profileRoutes,
  ...sessionRoutes,
  ...secondFactorRoutes,
  ...pupilRoutes,
  ...accountRoutes,
  ...registryRoutes,
} as const;
