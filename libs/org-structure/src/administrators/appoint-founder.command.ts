import { DomainError, type Command } from '@zveno/kernel';
import type { Administrators, AdministratorEvent } from './administrators.state.ts';

type About = { organizationId: string; personId: string };
export type AppointFounder = Command<'AppointFounder', About>;
export type ConfirmFounder = Command<'ConfirmFounder', About>;

/** Once in the life of an organisation, and provisional (I3). @throws DomainError `founding.claimed` by another person */
export const appointFounder = (
  { data: { organizationId, personId } }: AppointFounder,
  { founder, inOffice }: Administrators,
): AdministratorEvent[] => {
  if (founder !== undefined && founder !== personId) throw new DomainError('founding.claimed');
  if (founder === personId || personId in inOffice) return [];
  return [{ type: 'AdministratorAppointed', data: { organizationId, personId, kind: 'founding', provisional: true } }];
};

/** @throws DomainError `administrators.not-provisional` */
export const confirmFounder = ({ data }: ConfirmFounder, { inOffice }: Administrators): AdministratorEvent[] => {
  const standing = inOffice[data.personId];
  if (standing === 'confirmed') return [];
  if (standing === undefined) throw new DomainError('administrators.not-provisional');
  return [{ type: 'AdministratorConfirmed', data }];
};
