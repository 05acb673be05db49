/** A point of a chart; without a value where there is none to show: a gap, never a zero. */
export type Point = Readonly<{ name: string; value?: number }>;

/** What a chart shows. `trend`: a line over periods; `places`: a bar for each. */
export type Drawing = Readonly<{
  kind: 'trend' | 'places';
  points: readonly Point[];
  target?: number;
  /** A value in words. */
  say: (value: number) => string;
}>;
