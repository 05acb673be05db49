import { DomainError, type Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import type { Founding, FoundingEvent } from './founding.state.ts';
import { knownFounding } from './known-founding.ts';

export type RefuseApplication = Command<'RefuseApplication', DataOf<FoundingEvent, 'OrganizationApplicationRefused'>>;
export type ActivateOrganization = Command<'ActivateOrganization', DataOf<FoundingEvent, 'OrganizationActivated'>>;

/** @throws DomainError `founding.not-found`, `founding.activated` */
export const refuseApplication = ({ data }: RefuseApplication, state: Founding): FoundingEvent[] => {
  const { status } = knownFounding(state);
  if (status === 'Activated') throw new DomainError('founding.activated');
  return status === 'Refused' ? [] : [{ type: 'OrganizationApplicationRefused', data }];
};

/** @throws DomainError `founding.not-found`, `founding.refused` */
export const activateOrganization = ({ data }: ActivateOrganization, state: Founding): FoundingEvent[] => {
  const { status } = knownFounding(state);
  if (status === 'Refused') throw new DomainError('founding.refused');
  return status === 'Activated' ? [] : [{ type: 'OrganizationActivated', data }];
};
