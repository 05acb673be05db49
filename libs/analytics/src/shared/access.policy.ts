import { administers, DomainError, type Actor } from '@zveno/kernel';

type Scope = Readonly<{ organizationId?: string | undefined }>;

/** An organisation's report is its administrators' and the operator's; that of a territory the operator's alone. */
export const mayReadReport = (actor: Actor, { organizationId }: Scope): void => {
  const may = organizationId === undefined ? actor.organizations === '*' : administers(actor, organizationId);
  if (!may) throw new DomainError('access.denied');
};
