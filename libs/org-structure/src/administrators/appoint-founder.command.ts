import { DomainError, type Command } from '@zveno/kernel';
import { confirmedOf, type Administrators, type AdministratorEvent } from './administrators.state.ts';

type About = { organizationId: string; personId: string };
export type AppointFounder = Command<'AppointFounder', About>;
export type ConfirmFounder = Command<'ConfirmFounder', About>;

/**
 * Once in the life of an organisation, provisional (I3), and only while nobody is in full office: an application founds, it
 * takes over nothing.
 *
 * @throws DomainError `founding.claimed` by another person, `administrators.not-vacant`
 */
export const appointFounder = (
  { data: { organizationId, personId } }: AppointFounder,
  state: Administrators,
): AdministratorEvent[] => {
  const { founder, inOffice } = state;
  if (founder !== undefined && founder !== personId) throw new DomainError('founding.claimed');
  if (founder === personId || personId in inOffice) return [];
  if (confirmedOf(state).length > 0) throw new DomainError('administrators.not-vacant');
  return [{ type: 'AdministratorAppointed', data: { organizationId, personId, kind: 'founding', provisional: true } }];
};

/** @throws DomainError `administrators.not-provisional` */
export const confirmFounder = ({ data }: ConfirmFounder, { inOffice }: Administrators): AdministratorEvent[] => {
  const standing = inOffice[data.personId];
  if (standing === 'confirmed') return [];
  if (standing === undefined) throw new DomainError('administrators.not-provisional');
  return [{ type: 'AdministratorConfirmed', data }];
};
