import {
  defineEvents,
  defineUpcasters,
  id,
  integer,
  list,
  oneOf,
  optional,
  record,
  sealed,
  text,
  type EventsOf,
} from '@zveno/kernel';

const file = { fileId: id(), organizationId: id() };

/** Why a file was not taken: a kind that is not taken, content that is not what it gives itself out for, an image that cannot be shown, a virus. */
export const fileRefusals = ['type', 'disguised', 'image', 'infected'] as const;
export type FileRefusal = (typeof fileRefusals)[number];

/** Who, or what, a file is gone because of: its author, time, an erasure. */
export const fileEndings = ['author', 'abandoned', 'erased'] as const;

/** A smaller picture of an image (WebP), or of what is in it. */
const picture = record({ blob: id(), size: integer(), width: integer(), height: integer() });

const files = defineEvents({
  /**
   * Somebody means to send a file. Its name and the key of its content are sealed under the author's key of the organisation
   * and school year: without that key the bytes, wherever they lie, are noise.
   */
  FileUploadStarted: {
    ...file,
    authorId: id(),
    size: integer(),
    /** Of the name, without the dot, in small letters. */
    extension: id(),
    name: sealed(),
    contentKey: sealed(),
  },
  /** All bytes have come; nobody is given any of them before they were looked at. */
  FileUploadCompleted: file,
  /** It was looked at and may be given out. `content` names its blob; images are kept without what cameras write into them. */
  FileStored: {
    ...file,
    mediaType: text(),
    content: id(),
    size: integer(),
    preview: optional(picture),
    thumbnail: optional(picture),
    /** All that is kept of it, pictures included. */
    bytes: integer(),
  },
  FileRefused: { ...file, reason: oneOf(...fileRefusals) },
  FileDiscarded: { ...file, because: oneOf(...fileEndings) },
});

/** `file-<id>`. */
export type FileEvent = EventsOf<typeof files>;
export const fileEvents = defineUpcasters<FileEvent>(files);

const spaces = defineEvents({
  /** Room for a file that is about to come. */
  FileSpaceReserved: { ...file, personId: id(), bytes: integer() },
  /** What it takes in the end. */
  FileSpaceSettled: { ...file, bytes: integer() },
  FileSpaceReleased: file,
});

/** `file-space-<organizationId>`: what files take, to the byte. */
export type FileSpaceEvent = EventsOf<typeof spaces>;
export const fileSpaceEvents = defineUpcasters<FileSpaceEvent>(spaces);

const shelf = { organizationId: id(), subjectId: id() };

const shelves = defineEvents({
  /** Study material of a subject; with a unit for those of that group alone. */
  FilePlacedOnShelf: { ...shelf, fileId: id(), authorId: id(), unitId: optional(id()), title: sealed() },
  FileTakenFromShelf: { ...shelf, fileId: id() },
  /** All that stands on it, in the order of showing. */
  ShelfArranged: { ...shelf, fileIds: list(id()) },
});

/** `shelf-<organizationId>-<subjectId>`. */
export type ShelfEvent = EventsOf<typeof shelves>;
export const shelfEvents = defineUpcasters<ShelfEvent>(shelves);
