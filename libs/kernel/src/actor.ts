/**
 * Who asks, as the gateway vouches for them. What they may do is not said here: that follows from the log at the moment of
 * asking.
 */
export type Actor = Readonly<{
  /** The person's id; `nobody` for a request without a session; `process:<name>` for the platform's own processes. */
  actorId: string;
  /** Roles of the account that belong to no organisation: operator, inspector, analyst; `service` for own processes. */
  roles: readonly string[];
  /** Where these roles reach: everywhere or the regions listed. */
  regions: '*' | readonly string[];
  /** The session the request came with; `strength` two once a second factor was shown in it. */
  session?: Readonly<{ id: string; strength: 'one' | 'two' }>;
}>;

/** Somebody without a session. */
export const NOBODY: Actor = { actorId: 'nobody', roles: [], regions: [] };

/** A process of the platform itself, such as a reaction or a timer. */
export const processActor = (name: string): Actor => ({
  actorId: `process:${name}`,
  roles: ['service'],
  regions: '*',
});
