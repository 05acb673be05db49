import { administers, DomainError, type Actor } from '@zveno/kernel';

/** The role of those who run an installation for a region. */
export const OPERATOR = 'operator';

/** Regions, municipalities and the register of organisations are the operator's. @throws DomainError `access.denied` */
export const mayKeepRegister = (actor: Actor): void => {
  if (!(actor.roles.includes(OPERATOR) && actor.organizations === '*')) throw new DomainError('access.denied');
};

/** What is inside an organisation is its administrators'. @throws DomainError `access.denied` */
export const mayRunOrganization = (actor: Actor, organizationId: string): void => {
  if (!administers(actor, organizationId)) throw new DomainError('access.denied');
};
