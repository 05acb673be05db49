import { dateIn } from '@zveno/kernel';
import { IsString, Length, Matches, ValidateBy, ValidateIf } from 'class-validator';

const all =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };

/** An identifier given out before. */
export const IsId = (): PropertyDecorator => all(IsString(), Matches(/^[A-Za-z0-9._:-]{1,100}$/u));

/** An identifier that the sender makes: a UUID in small letters, of any version. */
export const IsNewId = (): PropertyDecorator =>
  all(IsString(), Matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u));

/** A code of some classification, such as `own-wish`. */
export const IsCode = (): PropertyDecorator => all(IsString(), Matches(/^[a-z][a-z0-9-]{0,49}$/u));

/** One line of text that says something. The pattern takes linear time on whatever length it is tried. */
export const IsLine = (max: number): PropertyDecorator =>
  all(IsString(), Length(1, max), Matches(/^(?=.*\S)[^\p{Cc}]*$/u));

/** Text of several lines that says something: no control characters but line breaks and tabs. */
export const IsText = (max: number): PropertyDecorator =>
  all(IsString(), Length(1, max), Matches(/^(?=\s*\S)(?:[^\p{Cc}]|[\n\r\t])*$/u));

/** An IANA time zone that this machine knows. */
export const IsZone = (): PropertyDecorator =>
  all(
    IsString(),
    Length(1, 64),
    ValidateBy({
      name: 'isTimeZone',
      validator: {
        validate: (value) => {
          try {
            return typeof value === 'string' && dateIn(value, '2026-01-01T00:00:00.000Z') !== '';
          } catch {
            return false;
          }
        },
        defaultMessage: () => '',
      },
    }),
  );

/** May be left out; unlike with `IsOptional`, null is no way to leave it out. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
