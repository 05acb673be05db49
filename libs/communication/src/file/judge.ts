import type { FileRefusal } from '@zveno/contracts-communication/events';
import { typeOfExtension, type FileType } from './file-types.ts';

/** The two ends of a file, and all of it when one part holds it. */
export type Ends = Readonly<{ head: Buffer; tail: Buffer }>;

/** How far from the end a zip within may begin its last record. */
export const TAIL_BYTES = 65_557;
const MARGIN = 1_024;
const MARKUP = /<(?:!doctype\s+html|html|head|body|script|svg|iframe|\?php)[\s>/]|<\/(?:html|script|svg)>/iu;
const STARTS_AS_MARKUP = /^\uFEFF?\s*<(?:!|\?|[a-z])/iu;
/** Formats that are written in letters, yet are no text. */
const STARTS_AS_OTHER = /^\uFEFF?\s*(?:#!|%PDF|%!PS|\{\\rtf)/u;
/** Control characters that no text has. */
const BINARY = /[\u0000-\u0008\u000B\u000E-\u001A\u001C-\u001F]/u;

/** A zip ends in a record that says how long its comment is: to the byte up to the end. */
const endsAsZip = (tail: Buffer): boolean => {
  const last = tail.subarray(-TAIL_BYTES);
  for (
    let at = last.lastIndexOf('PK\u0005\u0006');
    at >= 0;
    at = at === 0 ? -1 : last.lastIndexOf('PK\u0005\u0006', at - 1)
  )
    if (at + 22 <= last.length && at + 22 + last.readUInt16LE(at + 20) === last.length) return true;
  return false;
};

const letters = (bytes: Buffer): string => bytes.toString('latin1');

const judgeText = (type: FileType, { head, tail }: Ends): FileType | FileRefusal => {
  const beginning = head.toString('utf8');
  if (BINARY.test(letters(head)) || BINARY.test(letters(tail))) return 'disguised';
  return STARTS_AS_MARKUP.test(beginning) || STARTS_AS_OTHER.test(beginning) || endsAsZip(tail) ? 'disguised' : type;
};

/**
 * What a file is, or why it is not taken: name, content and what hides at its ends must say the same.
 *
 * @param extension of the name
 * @param found what the content begins like; undefined: like nothing known
 */
export const judge = (extension: string, found: string | undefined, ends: Ends): FileType | FileRefusal => {
  const type = typeOfExtension(extension);
  if (type === undefined) return 'type';
  if (type.found.length === 0) return judgeText(type, ends);
  if (found === undefined || !type.found.includes(found)) return 'disguised';
  if (type.zipped) return type;
  const { head, tail } = ends;
  const margins = letters(Buffer.concat([head.subarray(0, MARGIN), Buffer.from('\n'), tail.subarray(-MARGIN)]));
  return endsAsZip(tail) || MARKUP.test(margins) ? 'disguised' : type;
};
