import { isDate } from '@zveno/kernel';
import { IsOptional, IsString, Matches, ValidateBy } from 'class-validator';
import { Page, ReadAfter } from './dto.ts';

const EARLIEST = '1900-01-01';
const LATEST = '2199-12-31';

/** A calendar date that exists, YYYY-MM-DD, of the 20th to 22nd centuries: others are slips of the hand. */
export const IsCalendarDate = (): PropertyDecorator => (target, property) => {
  Matches(/^\d{4}-\d{2}-\d{2}$/u)(target, property);
  ValidateBy({
    name: 'isCalendarDate',
    validator: {
      validate: (value) => typeof value === 'string' && isDate(value) && value >= EARLIEST && value <= LATEST,
      defaultMessage: () => '',
    },
  })(target, property);
};

/** A position, a date or an instant: see `known` below. */
export const IsKnown = (): PropertyDecorator =>
  Matches(/^(?:0|[1-9]\d{0,19}|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z)?)$/u);

/** Fields of every query that can be asked as of a point on both clocks. */
export class AsOfQuery extends ReadAfter {
  /** As it was on this date; default today where the organisation is. */
  @IsOptional()
  @IsCalendarDate()
  on?: string;

  /**
   * As it was known: a position of the log, a date (until midnight in Moscow) or an instant in UTC (to the whole second).
   * Default: all that is known now.
   */
  @IsOptional()
  @IsKnown()
  known?: string;
}

/** The same for answers with a list. */
export class AsOfPage extends Page {
  /** As it was on this date; default today where the organisation is. */
  @IsOptional()
  @IsCalendarDate()
  on?: string;

  /** As it was known: a position of the log, a date (until midnight in Moscow) or an instant in UTC (to the whole second). */
  @IsOptional()
  @IsKnown()
  known?: string;
}

/** Where on both clocks an answer stands. Asking again with `on` and `known` = `position` answers the same. */
export class AsOfReply {
  @IsCalendarDate()
  on!: string;

  /** The position of the log whose events counted. */
  @IsString()
  position!: string;
}

/** The same for one page of a list. */
export class AsOfPageReply extends AsOfReply {
  /** Where the next page begins; absent on the last. */
  @IsOptional()
  @IsString()
  next?: string;
}
