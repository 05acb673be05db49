/**
 * Who asks, as the gateway vouches for them. `organizations` lists the organisations the actor administers, `'*'` all of
 * the installation (a region's operator).
 */
export type Actor = Readonly<{
  actorId: string;
  roles: readonly string[];
  organizations: '*' | readonly string[];
}>;

/** Whether the actor administers the organisation. */
export const administers = (actor: Actor, orgId: string): boolean =>
  actor.organizations === '*' || actor.organizations.includes(orgId);
