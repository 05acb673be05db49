import { getMetadataStorage, type ValidationArguments } from 'class-validator';

/** A rule that a field broke: `lines[1].count` and `min`. */
export type Fault = Readonly<{ field: string; rule: string }>;

type AnyClass = object['constructor'];
type Check = Readonly<{ rule: string; holds: (value: unknown, object: object) => boolean }>;
type Field = { conditions: ((object: object, value: unknown) => boolean)[]; checks: Check[]; nested: boolean };
type Fields = ReadonlyMap<string, Field>;
type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

const checkOf = (metadata: Metadata, targetName: string): Check => {
  const [constraint, ...more] = getMetadataStorage().getTargetValidatorConstraints(metadata.constraintCls);
  if (constraint === undefined || more.length > 0) {
    throw new TypeError(`${targetName}.${metadata.propertyName}: not one rule per decorator`);
  }
  const { instance } = constraint;
  const { propertyName: property, constraints, validateIf, each } = metadata;
  return {
    rule: constraint.name,
    holds: (value, object) => {
      if (validateIf !== undefined && !validateIf(object, value)) return true;
      const args: ValidationArguments = { targetName, property, object, value, constraints };
      const valid = (item: unknown): boolean => {
        const result = instance.validate(item, args);
        if (result instanceof Promise) throw new TypeError(`${targetName}.${property}: rules do not wait`);
        return Boolean(result);
      };
      return each && Array.isArray(value) ? value.every(valid) : valid(value);
    },
  };
};

/** The rules of a class by field, read from class-validator's decorators once. */
const compile = (dto: AnyClass): Fields => {
  const fields = new Map<string, Field>();
  for (const metadata of getMetadataStorage().getTargetValidationMetadatas(dto, '', true, false)) {
    const name = metadata.propertyName;
    const field = fields.get(name) ?? { conditions: [], checks: [], nested: false };
    fields.set(name, field);
    if (metadata.type === 'customValidation' || metadata.type === 'isDefined')
      field.checks.push(checkOf(metadata, dto.name));
    else if (metadata.type === 'conditionalValidation') field.conditions.push(metadata.constraints[0]);
    else if (metadata.type === 'nestedValidation') field.nested = true;
    else if (metadata.type !== 'whitelistValidation')
      throw new TypeError(`${dto.name}.${name}: ${metadata.type} is not served`);
  }
  return fields;
};

const compiled = new Map<AnyClass, Fields>();

const fieldsOf = (dto: AnyClass): Fields => {
  let fields = compiled.get(dto);
  if (fields === undefined) {
    fields = compile(dto);
    compiled.set(dto, fields);
  }
  return fields;
};

const nestedFaults = (value: unknown, path: string, faults: Fault[]): void => {
  if (value === undefined) return;
  if (Array.isArray(value)) for (const [i, item] of value.entries()) nestedFaults(item, `${path}[${i}]`, faults);
  else if (typeof value === 'object' && value !== null) findFaults(value, path, faults);
  else faults.push({ field: path, rule: 'nestedValidation' });
};

const findFaults = (object: object, within: string, faults: Fault[]): void => {
  const fields = fieldsOf(object.constructor);
  if (fields.size === 0) {
    faults.push({ field: within, rule: 'unknownValue' });
    return;
  }
  const pathOf = (name: string) => (within === '' ? name : `${within}.${name}`);
  for (const name of Object.keys(object)) {
    if (!fields.has(name)) faults.push({ field: pathOf(name), rule: 'whitelistValidation' });
  }
  for (const [name, { conditions, checks, nested }] of fields) {
    const value = (object as Record<string, unknown>)[name];
    if (!conditions.every((applies) => applies(object, value))) continue;
    for (const { rule, holds } of checks) if (!holds(value, object)) faults.push({ field: pathOf(name), rule });
    if (nested) nestedFaults(value, pathOf(name), faults);
  }
};

/**
 * What an instance breaks of its class's rules; fields without a rule are faults too. The same as class-validator finds with
 * `whitelist` and `forbidNonWhitelisted`, several times faster: it reads its decorators once per class, not once per call.
 */
export const faultsOf = (instance: object): Fault[] => {
  const faults: Fault[] = [];
  findFaults(instance, '', faults);
  return faults;
};
