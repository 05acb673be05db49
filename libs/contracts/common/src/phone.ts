import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { IsString, MaxLength, ValidateBy } from 'class-validator';

/**
 * A phone in E.164 (`+70001234567`), from any way of writing it; numbers without a country are Russian. Undefined when it
 * can be no subscriber's number. An extension is no part of it.
 */
export const e164 = (written: string): string | undefined => {
  if (written.length > 40) return undefined;
  const digits = written.replaceAll(/\D/gu, '');
  // Written the Russian way, with 7 or 8 for the country: unambiguous at eleven digits.
  const russian = !written.includes('+') && /^[78]\d{10}$/u.test(digits);
  const number = parsePhoneNumberFromString(russian ? `+7${digits.slice(1)}` : written, 'RU');
  return number?.isPossible() === true && number.ext === undefined ? number.number : undefined;
};

/** A phone, however it is written; `e164` reads it. */
export const IsPhone = (): PropertyDecorator => (target, property) => {
  IsString()(target, property);
  MaxLength(40)(target, property);
  ValidateBy({
    name: 'isPhone',
    validator: {
      validate: (value) => typeof value === 'string' && e164(value) !== undefined,
      defaultMessage: () => '',
    },
  })(target, property);
};
