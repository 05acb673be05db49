import { DomainError, type Command } from '@zveno/kernel';
import type { Administrators, AdministratorEvent } from './administrators.state.ts';

/** `appointed` by the administration with an order (R19), `additional` by an administrator without one (R37). */
export type AppointAdministrator = Command<
  'AppointAdministrator',
  { organizationId: string; personId: string; kind: 'appointed' | 'additional' }
>;

/**
 * That the person is a verified member and pedagogical today is the controller's question; that who appoints an additional
 * one is an administrator at this moment is asked here, where it cannot be a moment old.
 *
 * @throws DomainError `administrators.not-administrator`, `administrators.provisional` (confirm the founder instead)
 */
export const appointAdministrator = (
  { data: { organizationId, personId, kind }, metadata }: AppointAdministrator,
  { inOffice }: Administrators,
): AdministratorEvent[] => {
  if (kind === 'additional' && inOffice[metadata.actorId] !== 'confirmed')
    throw new DomainError('administrators.not-administrator');
  if (inOffice[personId] === 'confirmed') return [];
  if (inOffice[personId] === 'provisional') throw new DomainError('administrators.provisional');
  return [{ type: 'AdministratorAppointed', data: { organizationId, personId, kind, provisional: false } }];
};
