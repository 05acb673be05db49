import { DomainError } from '@zveno/kernel';

/**
 * The date of an act that gives or takes rights: they change at the moment it is recorded, hence it may be dated back to its
 * order, never ahead.
 *
 * @throws DomainError `date.in-future`
 */
export const atOnce =
  ({ effectiveOn }: Readonly<{ effectiveOn?: string | undefined }>) =>
  (today: string): Promise<string> => {
    if (effectiveOn !== undefined && effectiveOn > today) throw new DomainError('date.in-future');
    return Promise.resolve(effectiveOn ?? today);
  };
