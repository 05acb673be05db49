import { IsId, MayBeAbsent, ReadAfter } from '@zveno/contracts-common';
import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { FILE_PART_BYTES, fileViews, MAX_FILE_BYTES, OfFile, type FileView } from './file.dto.ts';

/** The subjects behind the doors through which the bytes of files pass. */
export const fileContentSubjects = {
  part: 'communication.file.part',
  offset: 'communication.file.offset',
  openInChat: 'communication.chat-file.open',
  readInChat: 'communication.chat-file.read',
  openInMaterial: 'communication.material-file.open',
  readInMaterial: 'communication.material-file.read',
  openOnShelf: 'communication.shelf-file.open',
  readOnShelf: 'communication.shelf-file.read',
  openInCase: 'communication.case-file.open',
  readInCase: 'communication.case-file.read',
  openInquired: 'communication.inquired-file.open',
  readInquired: 'communication.inquired-file.read',
} as const;

/** Codes that the doors answer with, beyond the common ones. */
export const fileContentProblems = [
  'file.not-found',
  'file.offset-mismatch',
  'file.range-unsatisfiable',
  'moderation-case.not-found',
  'moderation-case.own',
  'break-glass.not-found',
  'break-glass.unconfirmed',
  'break-glass.closed',
] as const;

/** The next bytes of a file: `FILE_PART_BYTES` of them, or what is left. */
export class SendFilePartRequest extends OfFile {
  @IsInt()
  @Min(0)
  @Max(MAX_FILE_BYTES)
  offset!: number;

  /** Base64. */
  @IsString()
  @Matches(/^[A-Za-z0-9+/]*={0,2}$/u)
  @MaxLength(Math.ceil(FILE_PART_BYTES / 3) * 4)
  data!: string;
}

export class AboutFileOffset extends OfFile {}

/** How far an upload is. */
export type FileOffset = Readonly<{
  /** Bytes that have come. */
  offset: number;
  /** Bytes that shall come. */
  size: number;
}>;

class OpenFileRequest extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  fileId!: string;

  /** A smaller picture instead of the file. */
  @MayBeAbsent()
  @IsIn(fileViews)
  view?: FileView;
}

export class OpenFileInChatRequest extends OpenFileRequest {
  @IsId()
  chatId!: string;
}

export class OpenFileInMaterialRequest extends OpenFileRequest {
  @IsId()
  materialId!: string;
}

export class OpenFileOnShelfRequest extends OpenFileRequest {
  @IsId()
  subjectId!: string;
}

/** A file of a message that was reported. */
export class OpenFileInCaseRequest extends OpenFileRequest {
  @IsId()
  caseId!: string;
}

/** A file of a message that is read behind broken glass. */
export class OpenInquiredFileRequest extends OpenFileRequest {
  @IsId()
  accessId!: string;
}

export class ReadFileInChatRequest extends OpenFileInChatRequest {
  /** Of `FILE_PART_BYTES` each, counted from 0. */
  @IsInt()
  @Min(0)
  @Max(MAX_FILE_BYTES / FILE_PART_BYTES)
  part!: number;
}

export class ReadFileInMaterialRequest extends OpenFileInMaterialRequest {
  /** Of `FILE_PART_BYTES` each, counted from 0. */
  @IsInt()
  @Min(0)
  @Max(MAX_FILE_BYTES / FILE_PART_BYTES)
  part!: number;
}

export class ReadFileOnShelfRequest extends OpenFileOnShelfRequest {
  @IsInt()
  @Min(0)
  @Max(MAX_FILE_BYTES / FILE_PART_BYTES)
  part!: number;
}

export class ReadFileInCaseRequest extends OpenFileInCaseRequest {
  /** Of `FILE_PART_BYTES` each, counted from 0. */
  @IsInt()
  @Min(0)
  @Max(MAX_FILE_BYTES / FILE_PART_BYTES)
  part!: number;
}

export class ReadInquiredFileRequest extends OpenInquiredFileRequest {
  /** Of `FILE_PART_BYTES` each, counted from 0. */
  @IsInt()
  @Min(0)
  @Max(MAX_FILE_BYTES / FILE_PART_BYTES)
  part!: number;
}

/** What is to be given out. */
export type OpenedFile = Readonly<{
  name: string;
  mediaType: string;
  size: number;
  /** Names these very bytes: they never change under it. */
  version: string;
}>;

/** Base64. */
export type FilePart = Readonly<{ data: string }>;
