import type { DtoClass } from '@zveno/contracts-common';
import { DomainError } from '@zveno/kernel';
import { coercionsOf } from './coerce.ts';

type Parts = Readonly<{ params: unknown; query: unknown; body: unknown }>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** No request that means anything nests deeper. */
const DEEPEST = 32;

/** Whether something nests deeper than that: whoever walks it by recursion would run out of stack. */
const isTooDeep = (value: unknown, left = DEEPEST): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1)));

/**
 * Makes of path, query and body the one flat object that a route's request class describes.
 *
 * @returns throws DomainError `request.invalid` when the body is no object or nests too deep, or a field comes twice and differs
 */
export const requestMerger = (dto: DtoClass): ((parts: Parts) => object) => {
  const coercions = coercionsOf(dto);
  return ({ params, query, body }) => {
    if (body !== undefined && body !== null && !isRecord(body)) {
      throw new DomainError('request.invalid', { errors: ['(body): isObject'] });
    }
    if (isTooDeep(body)) throw new DomainError('request.invalid', { errors: ['(body): isShallow'] });
    const merged: Record<string, unknown> = { ...(body ?? {}) };
    for (const part of [query, params]) {
      if (!isRecord(part)) continue;
      for (const [field, text] of Object.entries(part)) {
        const value = coercions[field]?.(text) ?? text;
        if (Object.hasOwn(merged, field) && merged[field] !== value) {
          throw new DomainError('request.invalid', { errors: [`${field}: conflict`] });
        }
        merged[field] = value;
      }
    }
    return merged;
  };
};
