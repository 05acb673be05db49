import type { PipeTransform } from '@nestjs/common';
import { DomainError } from '@zveno/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';

type Class<T extends object> = new () => T;

const options: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
};

/** `children[2].name: maxLength`: fields and broken rules, never values or messages (which may quote values). */
const faults = (errors: readonly ValidationError[], within = ''): string[] =>
  errors.flatMap(({ property, constraints, children }) => {
    const field = /^\d+$/u.test(property)
      ? `${within}[${property}]`
      : within === ''
        ? property
        : `${within}.${property}`;
    const own = Object.keys(constraints ?? {}).map((rule) => `${field}: ${rule}`);
    return [...own, ...faults(children ?? [], field)];
  });

/** A name from outside may itself be anything: keep what can be a name. */
const printable = (fault: string): string => fault.replaceAll(/[^\w.[\]: -]/gu, '?').slice(0, 120);

/**
 * The plain object as an instance of its DTO class, checked by the class's validators; unknown fields are refused.
 *
 * @throws DomainError `request.invalid` with `errors`: at most 50 texts `<field>: <constraint>`
 */
export const validate = <T extends object>(dto: Class<T>, plain: unknown): T => {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    throw new DomainError('request.invalid', { errors: ['(body): isObject'] });
  }
  const instance = plainToInstance(dto, plain);
  const errors = validateSync(instance, options);
  if (errors.length > 0) {
    throw new DomainError('request.invalid', { errors: faults(errors).slice(0, 50).map(printable) });
  }
  return instance;
};

/** A pipe for handlers: `@Payload(validated(RenameUnit)) data: RenameUnit`. @throws DomainError `request.invalid` */
export const validated = <T extends object>(dto: Class<T>): PipeTransform<unknown, T> => ({
  transform: (plain) => validate(dto, plain),
});
