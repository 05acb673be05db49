import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, MaxLength, Min, ValidateNested } from 'class-validator';
import type { DomainError } from '@zveno/kernel';
import { validate, validated } from './validated.ts';

class Line {
  @IsInt()
  @Min(0)
  count!: number;
}

class Order {
  @IsString()
  @MaxLength(5)
  name!: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Line)
  lines?: Line[];
}

const refusal = (plain: unknown): DomainError => {
  try {
    validate(Order, plain);
  } catch (error) {
    return error as DomainError;
  }
  throw new Error('was accepted');
};

describe('validate', () => {
  it('makes an instance, nested ones too', () => {
    const order = validate(Order, { name: 'a', lines: [{ count: 1 }] });
    expect(order).toBeInstanceOf(Order);
    expect(order.lines?.[0]).toBeInstanceOf(Line);
  });

  it('names every field and rule, at any depth', () => {
    const { code, details } = refusal({ name: 'long name', lines: [{ count: 1 }, { count: -1 }] });
    expect(code).toBe('request.invalid');
    expect(details).toEqual({ errors: ['name: maxLength', 'lines[1].count: min'] });
  });

  it('converts nothing by itself', () => {
    expect(refusal({ name: 'a', lines: [{ count: '1' }] }).details.errors).toContain('lines[0].count: isInt');
  });

  it('refuses unknown fields, and never repeats a value or an odd name', () => {
    const { details } = refusal({ name: 'a', 'Анна <b>': 'Иванова' });
    expect(details).toEqual({ errors: ['???? ?b?: whitelistValidation'] });
  });

  it.each([null, undefined, 'text', 7, [{ name: 'a' }]])('refuses %p, which is no object', (plain) => {
    expect(refusal(plain).details).toEqual({ errors: ['(body): isObject'] });
  });

  it('is a pipe', () => {
    const pipe = validated(Order);
    expect(pipe.transform({ name: 'a' }, { type: 'body' })).toEqual({ name: 'a' });
    expect(() => pipe.transform({}, { type: 'body' })).toThrow('request.invalid');
  });
});
