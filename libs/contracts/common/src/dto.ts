import { IsOptional, IsString, Matches } from 'class-validator';

/** What every accepted command answers: where the log stood after it. Pass it on as `?after=` to read what was written. */
export class CommandReply {
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
