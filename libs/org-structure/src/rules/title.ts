import { DomainError } from '@zveno/kernel';

/** The longest name of a unit, subject, territory or organisation, in characters. */
export const MAX_TITLE = 200;

/** A name as it is kept: without white space around it. @throws DomainError `title.invalid` when empty or too long */
export const titleOf = (text: string, limit = MAX_TITLE): string => {
  const title = text.trim();
  if (title === '' || title.length > limit) throw new DomainError('title.invalid', { limit });
  return title;
};
