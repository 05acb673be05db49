import {
  CommandRequest,
  IsCalendarDate,
  IsId,
  IsLine,
  IsNewId,
  MayBeAbsent,
  OrganizationCommandRequest,
  Page,
  PageReply,
  ReadAfter,
} from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';

export const erasureRefusals = ['duty-to-keep', 'last-administrator', 'unfounded'] as const;
export const erasureStatuses = ['requested', 'approved', 'refused', 'executed', 'signed'] as const;
/** The account of a person, or what an organisation's roster holds of them: two subjects with two legal bases. */
export const erasureTargets = ['account', 'roster'] as const;

/** Asks for the erasure of one's own data. */
export class RequestErasureRequest extends CommandRequest {
  @MayBeAbsent()
  @IsNewId()
  erasureId?: string;

  @IsIn(['own-wish', 'consent-withdrawn', 'unlawful'])
  ground!: 'own-wish' | 'consent-withdrawn' | 'unlawful';

  /** What this organisation's roster holds; without one, the account. */
  @MayBeAbsent()
  @IsId()
  organizationId?: string;
}

/** A confirmed guardian asks for the erasure of the child's data. */
export class RequestChildErasureRequest extends OrganizationCommandRequest {
  @IsId()
  studentEntryId!: string;

  @MayBeAbsent()
  @IsNewId()
  erasureId?: string;

  @IsIn(['own-wish', 'consent-withdrawn', 'unlawful'])
  ground!: 'own-wish' | 'consent-withdrawn' | 'unlawful';

  /** Default `roster`. */
  @MayBeAbsent()
  @IsIn(erasureTargets)
  target?: (typeof erasureTargets)[number];
}

/** The organisation itself: retention is over, a consent was withdrawn, or the data should never have been there. */
export class RequestRosterErasureRequest extends OrganizationCommandRequest {
  @IsId()
  rosterEntryId!: string;

  @MayBeAbsent()
  @IsNewId()
  erasureId?: string;

  @IsIn(['consent-withdrawn', 'retention-over', 'unlawful'])
  ground!: 'consent-withdrawn' | 'retention-over' | 'unlawful';
}

export class ApproveErasureRequest extends OrganizationCommandRequest {
  @IsId()
  erasureId!: string;
}

export class RefuseErasureRequest extends OrganizationCommandRequest {
  @IsId()
  erasureId!: string;

  @IsIn(['duty-to-keep', 'unfounded'])
  reason!: 'duty-to-keep' | 'unfounded';
}

export class SignErasureActRequest extends OrganizationCommandRequest {
  @IsId()
  erasureId!: string;

  /** As the organisation numbers its acts. */
  @IsLine(50)
  number!: string;

  @IsCalendarDate()
  date!: string;
}

export class ApproveAccountErasureRequest extends CommandRequest {
  @IsId()
  erasureId!: string;
}

export class RefuseAccountErasureRequest extends CommandRequest {
  @IsId()
  erasureId!: string;

  @IsIn(['duty-to-keep', 'unfounded'])
  reason!: 'duty-to-keep' | 'unfounded';
}

export class SignAccountErasureActRequest extends CommandRequest {
  @IsId()
  erasureId!: string;

  @IsLine(50)
  number!: string;

  @IsCalendarDate()
  date!: string;
}

export class ErasureItem {
  @IsString()
  erasureId!: string;

  @IsString({ each: true })
  subjectIds!: string[];

  @IsOptional()
  @IsString()
  personId?: string;

  @IsOptional()
  @IsString()
  organizationId?: string;

  @IsString()
  ground!: string;

  @IsIn(erasureStatuses)
  status!: (typeof erasureStatuses)[number];

  @IsCalendarDate()
  requestedOn!: string;

  /** The last day for it (152-ФЗ, article 21). */
  @IsCalendarDate()
  dueOn!: string;

  @IsOptional()
  @IsIn(erasureRefusals)
  refusal?: (typeof erasureRefusals)[number];

  @IsOptional()
  @IsCalendarDate()
  executedOn?: string;

  @IsOptional()
  @IsString()
  actNumber?: string;

  @IsOptional()
  @IsCalendarDate()
  actDate?: string;

  @IsOptional()
  @IsString()
  sha256?: string;
}

export class ErasureList extends PageReply {
  @ValidateNested({ each: true })
  @Type(() => ErasureItem)
  items!: ErasureItem[];
}

export class ListOrganizationErasures extends Page {
  @IsId()
  organizationId!: string;
}
export class ListAccountErasures extends Page {}
export class ListOwnErasures extends ReadAfter {}

export class GetErasureAct extends Page {
  @IsId()
  organizationId!: string;

  @IsId()
  erasureId!: string;
}

export class GetAccountErasureAct extends Page {
  @IsId()
  erasureId!: string;
}

/** One event of the erased subject. Its sealed parts are named by what they were sealed under, and hashed. */
export class ErasedEvent {
  @IsString()
  eventId!: string;

  @IsString()
  stream!: string;

  @IsInt()
  revision!: number;

  @IsString()
  type!: string;

  @IsString()
  recordedAt!: string;

  /** Of each sealed value: `<field> <SHA-256 of its ciphertext>`. */
  @IsString({ each: true })
  sealed!: string[];
}

export class ErasureProof {
  /** Subjects whose key the key store remembers as destroyed. */
  @IsString({ each: true })
  destroyed!: string[];

  /** Sealed values of the subjects in the events of the extract. */
  @IsInt()
  sealedValues!: number;

  /** How many of them can still be opened: none. */
  @IsInt()
  opened!: number;

  /** Rows of readings that hold values of the subjects, and how many of those values can still be opened: none. */
  @IsInt()
  rows!: number;

  @IsInt()
  openedInRows!: number;
}

export class ErasureAct extends PageReply {
  @ValidateNested()
  @Type(() => ErasureItem)
  erasure!: ErasureItem;

  /** SHA-256 of the whole extract in canonical JSON, as it comes out of the log now. */
  @IsString()
  sha256!: string;

  /** It is the one the signed act names; absent before the act is signed. */
  @IsOptional()
  @IsBoolean()
  matches?: boolean;

  @IsInt()
  events!: number;

  @ValidateNested()
  @Type(() => ErasureProof)
  proof!: ErasureProof;

  /** The extract of the log, a page of it. */
  @ValidateNested({ each: true })
  @Type(() => ErasedEvent)
  items!: ErasedEvent[];
}
