import {
  CommandReply,
  CreatedReply,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  ReadAfter,
  route,
} from '@zveno/contracts-common';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { organizationProblems } from './common.dto.ts';
import { MAX_FILE_BYTES, OfFile, OwnFile } from './file.dto.ts';

const tag = 'Files';

export class StartFileUploadRequest {
  @IsId()
  organizationId!: string;

  /** Whoever is no member of the organisation names a chat they take part in. */
  @MayBeAbsent()
  @IsId()
  chatId?: string;

  @MayBeAbsent()
  @IsNewId()
  fileId?: string;

  /** As the sender calls it; what would lead elsewhere or cannot be seen is taken out. */
  @IsLine(500)
  name!: string;

  /** In bytes. */
  @IsInt()
  @Min(1)
  @Max(MAX_FILE_BYTES)
  size!: number;

  /** The media type, as the sender takes it to be. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(200)
  @Matches(/^(?:[\w.+-]+\/[\w.+-]+(?:;[^\p{Cc}]*)?)?$/u)
  type?: string;
}

export class StartFileUploadReply extends CreatedReply {
  /** How many bytes have come already. */
  @IsInt()
  offset!: number;
}

export class AboutFile extends ReadAfter {
  @IsId()
  organizationId!: string;

  @IsId()
  fileId!: string;
}

export class CompleteFileUploadRequest extends OfFile {}
export class DiscardFileRequest extends OfFile {}

export class AboutFileSpace extends ReadAfter {
  @IsId()
  organizationId!: string;
}

export class FileSpaceView {
  /** What the asker's files take in this organisation, in bytes. */
  @IsInt()
  used!: number;

  /** What they may take. */
  @IsInt()
  limit!: number;

  /** How large one file may be. */
  @IsInt()
  fileLimit!: number;

  @IsOptional()
  @IsInt()
  organizationUsed?: number;

  @IsOptional()
  @IsInt()
  organizationLimit?: number;
}

/** What a file is refused for before a byte of it has come. */
const startProblems = ['file.name-invalid', 'file.type-refused', 'file.disguised', 'file.too-large'] as const;

export const startFileUpload = route({
  subject: 'communication.file.start',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/files',
  tag,
  summary: 'Начать загрузку файла; байты идут по адресу …/content',
  request: StartFileUploadRequest,
  response: StartFileUploadReply,
  errors: [...organizationProblems, ...startProblems, 'file.exists', 'file.quota-exceeded'],
});

export const getFile = route({
  subject: 'communication.file.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/files/{fileId}',
  tag,
  summary: 'Свой файл: сколько пришло, проверен ли, почему не принят',
  request: AboutFile,
  response: OwnFile,
  errors: ['organization.not-found', 'file.not-found'],
});

export const completeFileUpload = route({
  subject: 'communication.file.complete',
  kind: 'command',
  method: 'POST',
  path: '/organizations/{organizationId}/files/{fileId}/completion',
  tag,
  summary: 'Закончить загрузку: файл проверяют и, если он годится, хранят',
  request: CompleteFileUploadRequest,
  response: OwnFile,
  success: 202,
  errors: [
    ...organizationProblems,
    'file.not-found',
    'file.incomplete',
    'file.type-refused',
    'file.disguised',
    'file.image-refused',
    'file.infected',
  ],
});

export const discardFile = route({
  subject: 'communication.file.discard',
  kind: 'command',
  method: 'DELETE',
  path: '/organizations/{organizationId}/files/{fileId}',
  tag,
  summary: 'Удалить свой файл отовсюду или бросить загрузку',
  request: DiscardFileRequest,
  response: CommandReply,
  errors: [...organizationProblems, 'file.not-found'],
});

export const getFileSpace = route({
  subject: 'communication.file-space.get',
  kind: 'query',
  method: 'GET',
  path: '/organizations/{organizationId}/file-space',
  tag,
  summary: 'Сколько места занимают свои файлы и сколько можно занять',
  request: AboutFileSpace,
  response: FileSpaceView,
  errors: ['organization.not-found'],
});
