import { DomainError } from '@zveno/kernel';

/**
 * Subject ids are opaque: letters, digits and `._:-`, at most 200. They name the stream `subject-<id>` and stand in sealed
 * values, so they never carry personal data. @throws DomainError `subject.invalid`
 */
export const parseSubjectId = (subject: string): string => {
  if (!/^[A-Za-z0-9._:-]{1,200}$/u.test(subject)) throw new DomainError('subject.invalid');
  return subject;
};

/** The stream that says that a subject's key is destroyed. */
export const subjectStream = (subject: string): string => `subject-${parseSubjectId(subject)}`;

/** Where the key of a subject lies in the key store. A subject's id is the id of its key in sealed values. */
export const subjectKeyId = (subject: string): string => `subject/${parseSubjectId(subject)}`;

/** The key that wraps all keys of an organisation; without one, that of the installation. */
export const organizationKeyId = (orgId?: string): string =>
  orgId === undefined ? 'installation' : `organization/${parseSubjectId(orgId)}`;

/** The key of the blind index of one purpose. */
export const indexKeyId = (purpose: string, orgId?: string): string =>
  `index/${orgId === undefined ? '' : parseSubjectId(orgId)}/${parseSubjectId(purpose)}`;
