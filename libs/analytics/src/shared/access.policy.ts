import { DomainError, type Actor } from '@zveno/kernel';

/**
 * A territory's report is for who answers for it: an account that reaches its region. Who may ask about an organisation is
 * said by the contract's table of access.
 *
 * @throws DomainError `access.denied`
 */
export const mayReadTerritory = ({ regions }: Actor, regionId: string): void => {
  if (regions !== '*' && !regions.includes(regionId)) throw new DomainError('access.denied');
};
