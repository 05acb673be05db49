import { plainToInstance, Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  validateSync,
  type ValidationError,
} from 'class-validator';
import fc from 'fast-check';
import { faultsOf } from './compiled-validator.ts';

class Line {
  @IsInt()
  @Min(0)
  @Max(9)
  count!: number;
}

class Base {
  @IsString()
  @MaxLength(3)
  name!: string;

  @IsOptional()
  @IsIn(['a', 'b'], { each: true })
  @ArrayMaxSize(2)
  kinds?: string[];
}

class Everything extends Base {
  @Matches(/^x/u)
  declare name: string;

  @IsDefined()
  defined!: unknown;

  @Allow()
  free?: unknown;

  @IsOptional()
  @IsBoolean()
  flag?: boolean;

  @ValidateIf(({ flag }: Everything) => flag === true)
  @IsString()
  reason?: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Line)
  lines?: Line[];

  @IsOptional()
  @ValidateNested()
  @Type(() => Line)
  line?: Line;

  @IsOptional()
  @ValidateBy({ name: 'even', validator: { validate: (value) => Number(value) % 2 === 0 } })
  even?: unknown;
}

/** What class-validator itself finds, in the same words. */
const reference = (instance: object): string[] => {
  const flat = (errors: readonly ValidationError[], within = ''): string[] =>
    errors.flatMap(({ property, constraints, children }) => {
      const field = /^\d+$/u.test(property ?? '')
        ? `${within}[${property}]`
        : [within, property].filter((part) => part !== '' && part !== undefined).join('.');
      return [...Object.keys(constraints ?? {}).map((rule) => `${field}: ${rule}`), ...flat(children ?? [], field)];
    });
  return flat(validateSync(instance, { whitelist: true, forbidNonWhitelisted: true })).sort();
};
const found = (instance: object) =>
  faultsOf(instance)
    .map(({ field, rule }) => `${field}: ${rule}`)
    .sort();

const scalar = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, true, false, 'a', 'b', 'x', 'xyzzy', '', 0, 4, 5, 10, -1, 1.5),
);
const line = fc.oneof(
  { weight: 4, arbitrary: fc.record({ count: scalar, other: scalar }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: scalar },
);
const everything = fc.record(
  {
    name: scalar,
    kinds: fc.oneof(fc.array(scalar, { maxLength: 3 }), scalar),
    defined: scalar,
    free: scalar,
    flag: scalar,
    reason: scalar,
    lines: fc.oneof(fc.array(line, { maxLength: 3 }), line),
    line,
    even: scalar,
    surplus: scalar,
  },
  { requiredKeys: [] },
);

describe('the compiled validator', () => {
  it('finds exactly what class-validator finds', () => {
    fc.assert(
      fc.property(everything, (plain) => {
        const instance = plainToInstance(Everything, plain);
        expect(found(instance)).toEqual(reference(plainToInstance(Everything, plain)));
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what it could not serve as class-validator does', () => {
    class Waits {
      @ValidateBy({ name: 'later', validator: { validate: async () => true } } as never)
      field!: string;
    }
    const waits = new Waits();
    waits.field = 'x';
    expect(() => faultsOf(waits)).toThrow('Waits.field');
  });
});
