import { addDays, factsAsOf, valueAsOf, type AsOf } from '@zveno/kernel';
import type { StudyGroupRow } from './study-groups.projection.ts';

/** Whether somebody still worked in the organisation on a date. */
export type IsEmployed = (entry: string, on: string) => boolean;

export type Coverage = Readonly<{ groups: number; covered: number; vacancyDays: number }>;
type Period = Readonly<{ from: string; to: string; known: string }>;

/** Whether a principal curator who works there stands to the group. */
export const isCovered = ({ orgId, curators }: StudyGroupRow, asOf: AsOf, isEmployed: IsEmployed): boolean => {
  const kinds = new Map(factsAsOf(curators, asOf).map(({ value }) => [value.rosterEntryId, value.kind]));
  return [...kinds].some(([entry, kind]) => kind === 'principal' && isEmployed(`${orgId}.${entry}`, asOf.on));
};

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Days of the period on which the group existed without a principal curator. Looks only where something changed. */
const vacancyDaysOf = (
  group: StudyGroupRow,
  { from, to, known }: Period,
  isEmployed: IsEmployed,
  leavings: readonly string[],
): number => {
  const dates = [...group.exists, ...group.curators].map(({ effectiveOn }) => effectiveOn);
  const inside = [...dates, ...leavings].filter((date) => date > from && date <= to);
  const starts = [...new Set([from, ...inside])].sort();
  const end = addDays(to, 1);
  return starts.reduce((days, on, i) => {
    const vacant = valueAsOf(group.exists, { on, known }) === true && !isCovered(group, { on, known }, isEmployed);
    return vacant ? days + daysBetween(on, starts[i + 1] ?? end) : days;
  }, 0);
};

/**
 * Groups and covered groups at the end of the period, vacancy days over all of it.
 * @param leavingsOf the dates on which the employment of somebody began or ended
 */
export const coverageOf = (
  groups: readonly StudyGroupRow[],
  period: Period,
  isEmployed: IsEmployed,
  leavingsOf: (entry: string) => readonly string[],
): Coverage => {
  const atEnd = { on: period.to, known: period.known };
  const existing = groups.filter(({ exists }) => valueAsOf(exists, atEnd) === true);
  return {
    groups: existing.length,
    covered: existing.filter((group) => isCovered(group, atEnd, isEmployed)).length,
    vacancyDays: groups.reduce((days, group) => {
      const leavings = group.curators.flatMap(({ value }) => leavingsOf(`${group.orgId}.${value.rosterEntryId}`));
      return days + vacancyDaysOf(group, period, isEmployed, leavings);
    }, 0),
  };
};
