import {
  CommandReply,
  CommandRequest,
  IsCalendarDate,
  IsId,
  IsLine,
  MayBeAbsent,
  ReadAfter,
  route,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { InternalSubject } from '../record-access.dto.ts';

/** A key of the kind `zvk_…` is recognised by it. */
export const API_KEY = /^zvk_[\w-]{43}$/u;

const HASH = /^[\w-]{43}$/u;

export class IssueApiKeyRequest extends CommandRequest {
  /** Whose it is: a ministry, a dashboard. */
  @IsLine(200)
  title!: string;

  /** The regions it reaches. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Matches(/^[A-Za-z0-9._:-]{1,100}$/u, { each: true })
  regionIds!: string[];

  /** The last day it is good for (Moscow); a year ahead at most. */
  @IsCalendarDate()
  until!: string;

  /** Requests per minute; default 60. */
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(6000)
  perMinute?: number;
}

export class IssuedApiKey extends CommandReply {
  @IsString()
  keyId!: string;

  /** The key itself. It is shown once and stands nowhere. */
  @IsString()
  key!: string;
}

export class RevokeApiKeyRequest extends CommandRequest {
  @IsId()
  keyId!: string;
}

export class ListApiKeys extends ReadAfter {}

export class ApiKey {
  @IsString()
  keyId!: string;

  @IsString()
  title!: string;

  @IsArray()
  @IsString({ each: true })
  regionIds!: string[];

  @IsString()
  expiresAt!: string;

  @IsInt()
  perMinute!: number;

  @IsBoolean()
  revoked!: boolean;

  /** When it was used last, as far as that is still remembered. */
  @IsOptional()
  @IsString()
  lastUsedAt?: string;
}

export class ApiKeys {
  @ValidateNested({ each: true })
  @Type(() => ApiKey)
  items!: ApiKey[];
}

export class ResolveApiKey {
  /** SHA-256 of the key in base64url. */
  @IsString()
  @Matches(HASH)
  keyHash!: string;
}

export class ResolvedApiKey {
  @IsString()
  keyId!: string;

  @IsArray()
  @IsString({ each: true })
  regions!: string[];
}

/** `analytics.api-key.resolve`: whose key it is, counted against its limit. Errors: `api-key.invalid`, `rate.limited`. */
export const resolveApiKey: InternalSubject<ResolveApiKey, ResolvedApiKey> = {
  subject: 'analytics.api-key.resolve',
  request: ResolveApiKey,
  response: ResolvedApiKey,
};

export const issueApiKey = route({
  subject: 'analytics.api-key.issue',
  kind: 'command',
  method: 'POST',
  path: '/api-keys',
  tag: 'Indicators',
  summary: 'Выдать ключ для чтения показателей',
  request: IssueApiKeyRequest,
  response: IssuedApiKey,
  errors: ['region.not-found', 'api-key.term-invalid'],
});

export const revokeApiKey = route({
  subject: 'analytics.api-key.revoke',
  kind: 'command',
  method: 'POST',
  path: '/api-keys/{keyId}/revocation',
  tag: 'Indicators',
  summary: 'Отозвать ключ',
  request: RevokeApiKeyRequest,
  response: CommandReply,
  errors: ['api-key.not-found'],
});

export const listApiKeys = route({
  subject: 'analytics.api-keys.list',
  kind: 'query',
  method: 'GET',
  path: '/api-keys',
  tag: 'Indicators',
  summary: 'Выданные ключи: регионы, срок, предел, последнее обращение',
  request: ListApiKeys,
  response: ApiKeys,
  errors: [],
});
