import { CommandReply } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, ValidateNested } from 'class-validator';

/** What became of one thing of many. */
export class Outcome {
  @IsString()
  id!: string;

  @IsBoolean()
  done!: boolean;

  /** The code of the refusal: see `/problems/<code>`. */
  @IsOptional()
  @IsString()
  code?: string;
}

/** What became of each; `position` is that of the last thing done. */
export class OutcomesReply extends CommandReply {
  @ValidateNested({ each: true })
  @Type(() => Outcome)
  items!: Outcome[];
}
