import { IsCalendarDate, IsLine, IsZone, MayBeAbsent } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { organizationKinds } from '../events/organization.events.ts';

/** The largest upload, in bytes, and the largest part of it: a request is at most 256 KiB with its data in base64. */
export const MAX_UPLOAD_BYTES = 67_108_864;
export const UPLOAD_PART_BYTES = 163_840;
const MAX_PARTS = Math.ceil(MAX_UPLOAD_BYTES / UPLOAD_PART_BYTES);

/** Half of an order is refused: movements would be recorded as if there were none. */
const namesOrder = ({ orderNumber, orderDate }: { orderNumber?: unknown; orderDate?: unknown }) =>
  orderNumber !== undefined || orderDate !== undefined;

class UploadRequest {
  @IsUUID()
  uploadId!: string;

  /** The upload's one-time key, 32 bytes in base64url. Whoever uploads makes it; it is never kept. */
  @Matches(/^[\w-]{43}$/u)
  key!: string;
}

/** One part of a zip, counted from 0. The service keeps it sealed under the upload's key until it is planned. */
export class UploadRosterPartRequest extends UploadRequest {
  @IsInt()
  @Min(0)
  @Max(MAX_PARTS)
  part!: number;

  /** Base64. */
  @IsString()
  @Matches(/^[A-Za-z0-9+/]*={0,2}$/u)
  @MaxLength(Math.ceil(UPLOAD_PART_BYTES / 3) * 4)
  data!: string;
}

export class UploadRosterPartReply {
  @IsInt()
  part!: number;
}

/** What whoever starts an import may decide. */
export class RosterImportOptions {
  /** Only say what would change. */
  @MayBeAbsent()
  @IsBoolean()
  dryRun?: boolean;

  /** The kind of new organisations whose name and columns do not tell. */
  @MayBeAbsent()
  @IsIn(organizationKinds)
  kind?: (typeof organizationKinds)[number];

  /** The time zone of new organisations without one of their own. */
  @MayBeAbsent()
  @IsZone()
  timeZone?: string;

  /** The day on which what has no date of its own takes effect; default today where the organisation is. */
  @MayBeAbsent()
  @IsCalendarDate()
  effectiveOn?: string;

  /** Number and date of the order that movements rest on: both or none. */
  @ValidateIf(namesOrder)
  @IsLine(100)
  orderNumber?: string;

  @ValidateIf(namesOrder)
  @IsCalendarDate()
  orderDate?: string;

  /** The largest share of an organisation's enrolments that may end, 0 to 1; default 0.1. */
  @MayBeAbsent()
  @IsNumber()
  @Min(0)
  @Max(1)
  maxEndedShare?: number;
}

/** Plans, and unless it is a dry run starts, the import of an upload whose parts have all come. */
export class SubmitRosterImportRequest extends UploadRequest {
  @IsInt()
  @Min(1)
  @Max(MAX_PARTS + 1)
  parts!: number;

  @ValidateNested()
  @Type(() => RosterImportOptions)
  options!: RosterImportOptions;
}

/** How many changes of one kind. */
export class RosterImportCount {
  @IsString()
  kind!: string;

  @IsString()
  title!: string;

  @IsInt()
  count!: number;
}

export class RosterImportSummary {
  /** Commands in all. */
  @IsInt()
  steps!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RosterImportCount)
  counts!: RosterImportCount[];
}

/** One change in plain Russian. It may name people. */
export class RosterImportChange {
  @IsString()
  text!: string;
}

/** One thing wrong with the files; no cell's content. */
export class RosterFileError {
  @IsString()
  file!: string;

  /** From 1; 0: the file as a whole. */
  @IsInt()
  line!: number;

  /** The column's name, `#3` where it has none, empty for the whole row. */
  @IsString()
  column!: string;

  @IsString()
  code!: string;

  @IsString()
  reason!: string;
}

export class SubmitRosterImportReply {
  @IsIn(['invalid', 'planned', 'unchanged', 'started'])
  outcome!: 'invalid' | 'planned' | 'unchanged' | 'started';

  /** The import that has started. */
  @IsOptional()
  @IsString()
  importId!: string | null;

  @ValidateNested()
  @Type(() => RosterImportSummary)
  summary!: RosterImportSummary;

  /** At most 200, those first that people ask about first. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RosterImportChange)
  changes!: RosterImportChange[];

  /** What the import leaves alone, in plain Russian. */
  @IsArray()
  @IsString({ each: true })
  notes!: string[];

  /** When the files are wrong: at most 100 errors, and how many there are. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RosterFileError)
  errors!: RosterFileError[];

  @IsInt()
  errorCount!: number;
}

export class GetRosterImportRequest {
  @IsString()
  @Length(1, 100)
  @Matches(/^[A-Za-z0-9-]+$/u)
  importId!: string;
}

export class RosterImportStatus {
  @IsIn(['planning', 'running', 'completed', 'failed'])
  status!: 'planning' | 'running' | 'completed' | 'failed';

  /** Commands done, of `total`. */
  @IsInt()
  done!: number;

  @IsInt()
  total!: number;

  /** Commands that a rule refused because something had changed meanwhile. */
  @IsInt()
  refused!: number;
}
