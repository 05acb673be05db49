import { isAuthorSubject } from '@zveno/contracts-communication/events';
import type { Sealed } from '@zveno/kernel';

/** The subjects whose keys words are sealed under: their author's, and of forwarded ones whose they were first. */
export const subjectsOf = ({ key }: Sealed): string[] => key.split(',');

/** Of these that of one person's writing; undefined when none is. */
export const subjectOfAuthor = (body: Sealed, organizationId: string, personId: string): string | undefined =>
  subjectsOf(body).find((subject) => isAuthorSubject(subject, organizationId, personId));
