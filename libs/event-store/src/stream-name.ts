import { DomainError } from '@zveno/kernel';

/**
 * Checks the name of a stream: 1 to 250 visible characters of well-formed Unicode; a leading `$` belongs to the store.
 * @throws DomainError `stream.invalid`
 */
export const checkStream = (stream: string): void => {
  const fits = typeof stream === 'string' && /^[^\s$\p{C}][^\s\p{C}]{0,249}$/u.test(stream);
  if (!fits) throw new DomainError('stream.invalid');
};
