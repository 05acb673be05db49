import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** What every accepted command answers: where the log stood after it. Pass it on as `?after=` to read what was written. */
export class CommandReply {
  /** Opaque decimal text. */
  @IsString()
  position!: string;
}

/** Fields of every query: read not before this position has been folded in. */
export class ReadAfter {
  /** A position from a command's reply. The answer waits up to 2 s for it. */
  @IsOptional()
  @IsString()
  @Matches(/^(?:0|[1-9]\d{0,19})$/u)
  after?: string;
}

/** Fields of every query that answers with a list. */
export class Page extends ReadAfter {
  /** The most items to answer with; default 100. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  limit?: number;

  /** `next` of the page before; absent for the first. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;
}

/** Fields of every answer with a list, beside its `items`. */
export class PageReply {
  /** Where the next page begins; absent on the last. */
  @IsOptional()
  @IsString()
  next?: string;
}
