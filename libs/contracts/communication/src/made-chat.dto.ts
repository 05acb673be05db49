import { IsId, MayBeAbsent } from '@zveno/contracts-common';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { circles, type Circle } from './events/chat.kinds.ts';

/** A part of an audience: a circle, narrowed to a group, to a subject taught in it, to the groups of one year of study. */
export class AudiencePartDto {
  @IsIn(circles)
  circle!: Circle;

  @MayBeAbsent()
  @IsId()
  unitId?: string;

  @MayBeAbsent()
  @IsId()
  subjectId?: string;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(11)
  cohort?: number;
}

/** The same, told. */
export class AudiencePartView {
  @IsIn(circles)
  circle!: Circle;

  @IsOptional()
  @IsString()
  unitId?: string;

  @IsOptional()
  @IsString()
  subjectId?: string;

  @IsOptional()
  @IsInt()
  cohort?: number;
}
