import { IsCalendarDate } from './as-of.dto.ts';
import { CommandReply } from './dto.ts';
import { IsInt, IsString, Max, Min } from 'class-validator';
import { IsCode, IsId, IsLine, MayBeAbsent } from './fields.ts';

/** What every command may carry. */
export class CommandRequest {
  /**
   * The revision of the thing as the sender knows it, from the reply to an earlier command on it. When it has changed
   * since, the command is refused with `stream.stale`.
   */
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  expectedRevision?: number;
}

/** A command within one organisation. */
export class OrganizationCommandRequest extends CommandRequest {
  @IsId()
  organizationId!: string;

  /** From when it is so: a date where the organisation is. Default today there. */
  @MayBeAbsent()
  @IsCalendarDate()
  effectiveOn?: string;

  /** The order it is done by. The header `Zveno-Order` says the same. */
  @MayBeAbsent()
  @IsId()
  orderRef?: string;
}

/** Why somebody moves. */
export class GroundedRequest extends OrganizationCommandRequest {
  /** A code open to statistics; default `unspecified`. */
  @MayBeAbsent()
  @IsCode()
  groundCode?: string;

  /** The ground in words; kept sealed. */
  @MayBeAbsent()
  @IsLine(1000)
  ground?: string;
}

/** What a command on one thing answers. */
export class RecordedReply extends CommandReply {
  /** How often the thing has changed, counted from 0; see `expectedRevision`. */
  @IsInt()
  revision!: number;
}

/** What a command answers that made something. */
export class CreatedReply extends RecordedReply {
  /** The id given, or made where none was given. */
  @IsString()
  id!: string;
}
