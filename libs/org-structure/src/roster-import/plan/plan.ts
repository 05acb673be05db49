import { DomainError } from '@zveno/kernel';
import type { Understood } from '../meaning/reading.ts';
import { planCurators, planTeaching } from './plan-assignments.ts';
import { planEntries } from './plan-entries.ts';
import { planStructure } from './plan-structure.ts';
import { planOrganizations } from './plan-territory.ts';
import { Planner } from './planner.ts';
import { operatorsOnly, phases, titles, type Step, type StepType } from './steps.ts';

/** How many sentences an answer holds. */
const MAX_SENTENCES = 200;

/** How many steps of one kind a plan has. */
export type Count = Readonly<{ kind: StepType; title: string; count: number }>;

/** The numbers of steps by kind, as people read them. */
export const countsOf = (counted: ReadonlyMap<string, number>): Count[] =>
  phases.flat().flatMap((kind) => {
    const count = counted.get(kind);
    return count === undefined ? [] : [{ kind, title: titles[kind], count }];
  });

/** What an import would do, step by step and in words. The words name people: they are for administrators only. */
export type Plan = Readonly<{
  steps: readonly Step[];
  counts: readonly Count[];
  sentences: readonly string[];
  notes: readonly string[];
  /** Whether only a region's operator may carry it out. */
  forOperators: boolean;
}>;

const defaultShare = 0.1;
const endings: ReadonlySet<string> = new Set<StepType>(['ExpelStudent', 'TransferStudentOut', 'GraduateStudent']);

/** Refuses to end a large part of an organisation's enrolments at once: rather a broken export than a true exodus. */
const assertModest = ({ steps, current, reading }: Planner): void => {
  const limit = reading.options.maxEndedShare ?? defaultShare;
  for (const [kind, ends] of [
    ['student', (type: string) => endings.has(type)],
    ['employee', (type: string) => type === 'DismissEmployee'],
  ] as const) {
    const ended = new Map<string, number>();
    for (const { type, orgId } of steps) if (ends(type)) ended.set(orgId!, (ended.get(orgId!) ?? 0) + 1);
    if (ended.size === 0) continue;
    const present = new Map<string, number>();
    for (const entry of current.entries.values()) {
      const here =
        kind === 'student'
          ? entry.home && /^(?:studying|on-leave)$/u.test(entry.home.status)
          : entry.employment && !entry.employment.out;
      if (entry.kind === kind && here) present.set(entry.orgId, (present.get(entry.orgId) ?? 0) + 1);
    }
    for (const [organizationId, count] of ended) {
      const of = present.get(organizationId) ?? 0;
      if (count > of * limit)
        throw new DomainError('roster-import.too-many-endings', { organizationId, ended: count, of, limit, kind });
    }
  }
};

/** Kinds of change in the order in which people want to hear of them: who goes, who moves, who comes, the rest. */
const telling: readonly StepType[] = [
  ...(['ExpelStudent', 'TransferStudentOut', 'GraduateStudent', 'DismissEmployee'] as const),
  ...(['TransferStudentBetweenGroups', 'PromoteStudent', 'ReinstateStudent', 'LeavePosition'] as const),
  ...phases.flat(),
];

const sentencesOf = ({ sentences }: Planner): string[] =>
  [...new Set(telling)].flatMap((type) => sentences.get(type) ?? []).slice(0, MAX_SENTENCES);

/**
 * The steps that lead from how things stand in the log to how a set of files wants them. Nothing when they agree.
 * @throws DomainError `access.denied` (the set claims what is another organisation's), `roster-import.too-many-endings`
 */
export const planOf = (reading: Understood): Plan => {
  const planner = new Planner(reading);
  planOrganizations(planner);
  planStructure(planner);
  planEntries(planner);
  planTeaching(planner);
  planCurators(planner);
  if (planner.foreign) throw new DomainError('access.denied');
  assertModest(planner);
  const steps = planner.ordered();
  const counted = new Map<string, number>();
  for (const { type } of steps) counted.set(type, (counted.get(type) ?? 0) + 1);
  return {
    steps,
    counts: countsOf(counted),
    sentences: sentencesOf(planner),
    notes: [...reading.notes].map(([sentence, count]) => `${sentence} (${count}).`),
    forOperators: steps.some(({ type }) => operatorsOnly.has(type)),
  };
};
