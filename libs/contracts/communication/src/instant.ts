import { Matches, ValidateBy } from 'class-validator';

/** What an instant looks like: ISO 8601 in UTC, to the second or the millisecond. */
export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/u;

/** An instant that there is. */
export const IsInstant = (): PropertyDecorator => (target, property) => {
  Matches(INSTANT)(target, property);
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
      defaultMessage: () => '',
    },
  })(target, property);
};
