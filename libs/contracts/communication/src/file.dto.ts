import { IsId } from '@zveno/contracts-common';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { fileRefusals, type FileRefusal } from './events/file.events.ts';

/** How many bytes of a file travel in one request, but for its end: a request is at most 256 KiB with its data in base64. */
export const FILE_PART_BYTES = 131_072;

/** The largest file that an installation may allow, in bytes. */
export const MAX_FILE_BYTES = 1_073_741_824;

/** How long the name of a file may be. */
export const MAX_FILE_NAME = 150;

/** Ways to see an image: smaller pictures of it, in WebP. */
export const fileViews = ['preview', 'thumbnail'] as const;
export type FileView = (typeof fileViews)[number];

export const fileStates = ['uploading', 'checking', 'stored', 'refused', 'gone'] as const;
export type FileState = (typeof fileStates)[number];

/** A file of an organisation. */
export class OfFile {
  @IsId()
  organizationId!: string;

  @IsId()
  fileId!: string;
}

/** A file as others see it. */
export class FileDescription {
  @IsString()
  fileId!: string;

  /** «[удалено]» when its author was erased. */
  @IsString()
  name!: string;

  @IsIn(fileStates)
  state!: FileState;

  /** In bytes. */
  @IsInt()
  size!: number;

  /** By content; absent until it was looked at. */
  @IsOptional()
  @IsString()
  mediaType?: string;

  /** Whether there are smaller pictures of it. */
  @IsBoolean()
  hasPreview!: boolean;

  /** Of the preview, for whoever lays it out before it has come. */
  @IsOptional()
  @IsInt()
  width?: number;

  @IsOptional()
  @IsInt()
  height?: number;
}

/** A file as its author sees it while it is sent. */
export class OwnFile extends FileDescription {
  /** How many bytes have come: from here on the rest is to be sent. */
  @IsInt()
  offset!: number;

  /** Why it was not taken. */
  @IsOptional()
  @IsIn(fileRefusals)
  refusal?: FileRefusal;
}
