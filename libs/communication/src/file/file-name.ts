import { MAX_FILE_NAME } from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';

/** What cannot be seen, turns the direction of what follows, or joins what stands beside it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu;
/** What some system takes for more than a letter. */
const MEANT = /[<>:"|?*%]/gu;

export type FileName = Readonly<{ name: string; /** In small letters, without the dot. */ extension: string }>;

/**
 * A name as it is kept: no path, nothing unseen, nothing that a system would act upon.
 * @throws DomainError `file.name-invalid` nothing is left, or characters do not add up; `file.type-refused` no extension
 */
export const cleanName = (given: string): FileName => {
  if (!given.isWellFormed() || given.includes('\uFFFD')) throw new DomainError('file.name-invalid');
  const last = given.normalize('NFC').replace(UNSEEN, '').split(/[/\\]/u).at(-1)!;
  const whole = last
    .replace(MEANT, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  const [, stem, extension] = /^(.+)\.([A-Za-z0-9]{1,10})$/u.exec(whole) ?? [];
  if (whole === '') throw new DomainError('file.name-invalid');
  if (stem === undefined || extension === undefined) throw new DomainError('file.type-refused');
  const short = [...stem]
    .slice(0, MAX_FILE_NAME - extension.length - 1)
    .join('')
    .trimEnd();
  return { name: `${short}.${extension}`, extension: extension.toLowerCase() };
};

/** A title as it is kept. @throws DomainError `file.name-invalid` nothing can be seen of it */
export const cleanTitle = (given: string): string => {
  const clean = given.isWellFormed() ? given.normalize('NFC').replace(UNSEEN, '').trim() : '';
  if (clean === '') throw new DomainError('file.name-invalid');
  return clean;
};
