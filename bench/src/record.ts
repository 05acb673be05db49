/** One figure, beside what it is measured against where there is such a thing: a baseline of the same run, or a limit. */
export type BenchRecord = Readonly<{ name: string; value: number; unit: string; baseline?: number }>;
