import { administers, DomainError, type Actor } from '@zveno/kernel';

/** An organisation is read by its administrators and by the operator of all. @throws DomainError `access.denied` */
export const mayReadOrganization = (actor: Actor, organizationId: string): void => {
  if (!administers(actor, organizationId)) throw new DomainError('access.denied');
};
