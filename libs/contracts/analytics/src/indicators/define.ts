import type { CounterId } from './counters.ts';

/** An indicator as data: both parts are counters, the formula says them in words. */
export type IndicatorData = Readonly<{
  id: string;
  version: number;
  title: string;
  formula: string;
  numerator: CounterId;
  denominator?: CounterId;
  unit: 'share' | 'count';
  dimensions: readonly ('organization' | 'municipality' | 'region' | 'role')[];
  /** Whole per cent, or a number where the unit is a count. */
  target?: number;
}>;

const places = ['organization', 'municipality', 'region'] as const;
const withRole = [...places, 'role'] as const;
const first = { version: 1, dimensions: places } as const;

/** A share of two counters. `target` in whole per cent. */
export const share = (
  id: string,
  title: string,
  [numerator, denominator]: readonly [CounterId, CounterId],
  formula: string,
  target?: number,
): IndicatorData => ({
  ...first,
  id,
  title,
  formula,
  numerator,
  denominator,
  unit: 'share',
  ...(target !== undefined && { target }),
});

export const count = (
  id: string,
  title: string,
  numerator: CounterId,
  formula: string,
  target?: number,
): IndicatorData => ({
  ...first,
  id,
  title,
  formula,
  numerator,
  unit: 'count',
  ...(target !== undefined && { target }),
});

/** Also by role. */
export const byRole = (definition: IndicatorData): IndicatorData => ({ ...definition, dimensions: withRole });
