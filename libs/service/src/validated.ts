import type { PipeTransform } from '@nestjs/common';
import { DomainError } from '@zveno/kernel';
import { plainToInstance } from 'class-transformer';
import { faultsOf } from './compiled-validator.ts';

type Class<T extends object> = new () => T;

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
  const faults = faultsOf(instance);
  if (faults.length > 0) {
    const errors = faults.slice(0, 50).map(({ field, rule }) => printable(`${field}: ${rule}`));
    throw new DomainError('request.invalid', { errors });
  }
  return instance;
};

/** A pipe for handlers: `@Payload(validated(RenameUnit)) data: RenameUnit`. @throws DomainError `request.invalid` */
export const validated = <T extends object>(dto: Class<T>): PipeTransform<unknown, T> => ({
  transform: (plain) => validate(dto, plain),
});
