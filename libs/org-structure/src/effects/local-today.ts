import { dateIn } from '@zveno/kernel';
import { valueOn } from '../rules/dated.ts';
import type { References } from '../shell/references.ts';

/** Today's date where the organisation is. @throws DomainError `organization.not-found` */
export const localToday = async (references: References, organizationId: string, now: string): Promise<string> => {
  const { profiles } = await references.organization(organizationId);
  return dateIn(valueOn(profiles, dateIn('UTC', now)).timeZone, now);
};
