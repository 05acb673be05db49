import type { DtoClass } from '@zveno/contracts-common';
import { getMetadataStorage, IS_ARRAY, IS_BOOLEAN, IS_INT, IS_NUMBER, ARRAY_MAX_SIZE } from 'class-validator';

/** Turns the text of one parameter of path or query into what its validators ask for; what cannot be turned stays. */
type Coercion = (value: unknown) => unknown;

const toNumber: Coercion = (value) =>
  typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/u.test(value) ? Number(value) : value;
const toBoolean: Coercion = (value) => (value === 'true' ? true : value === 'false' ? false : value);
const toList =
  (item: Coercion): Coercion =>
  (value) =>
    (Array.isArray(value) ? value : [value]).map(item);

/** By field: how its text becomes a number, boolean or list. Fields that are text are left out. */
export const coercionsOf = (dto: DtoClass): Readonly<Record<string, Coercion>> => {
  const rules = new Map<string, Set<string>>();
  for (const { propertyName, name, each } of getMetadataStorage().getTargetValidationMetadatas(dto, '', true, false)) {
    const known = rules.get(propertyName) ?? new Set();
    if (name !== undefined) known.add(name);
    if (each) known.add(IS_ARRAY);
    rules.set(propertyName, known);
  }
  const coercions: Record<string, Coercion> = {};
  for (const [field, names] of rules) {
    const item = names.has(IS_INT) || names.has(IS_NUMBER) ? toNumber : names.has(IS_BOOLEAN) ? toBoolean : undefined;
    const isList = names.has(IS_ARRAY) || names.has(ARRAY_MAX_SIZE);
    if (isList) coercions[field] = toList(item ?? ((value) => value));
    else if (item !== undefined) coercions[field] = item;
  }
  return coercions;
};
