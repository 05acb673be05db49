import { RosterImportOptions } from '@zveno/contracts-org-structure';
import { validate } from '@zveno/service';

/** The options of an import from its query string. @throws DomainError `request.invalid` */
export const importOptions = (query: Readonly<Record<string, unknown>>): RosterImportOptions => {
  const plain: Record<string, unknown> = { ...query };
  if (plain.dryRun === 'true' || plain.dryRun === 'false') plain.dryRun = plain.dryRun === 'true';
  if (typeof plain.maxEndedShare === 'string' && plain.maxEndedShare !== '')
    plain.maxEndedShare = Number(plain.maxEndedShare);
  return validate(RosterImportOptions, plain);
};
