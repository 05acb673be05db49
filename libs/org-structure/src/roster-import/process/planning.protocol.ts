import type { ErrorDetails } from '@zveno/kernel';
import type { ArchiveLimits } from '../format/archive.ts';
import type { ImportMode } from '../format/manifest.ts';
import type { ImportProblem } from '../format/problems.ts';
import type { ImportOptions } from '../meaning/model.ts';
import type { PlanningFact } from '../plan/fact.ts';
import type { Count } from '../plan/plan.ts';
import type { Step } from '../plan/steps.ts';

/** Where the files of a set come from: a zip in memory, or a folder of this machine. */
export type RosterSource = Readonly<{ zip: Uint8Array } | { folder: string }>;

/** What the main thread asks the planning thread. */
export type ToPlanning =
  | Readonly<{ op: 'read'; source: RosterSource; limits?: ArchiveLimits }>
  | Readonly<{ op: 'facts'; facts: readonly PlanningFact[] }>
  | Readonly<{ op: 'plan'; options: ImportOptions; now: string }>
  | Readonly<{ op: 'steps'; count: number }>;

/** What was read, and whose data it is. */
export type ReadSummary = Readonly<{ mode: ImportMode; digest: string; organizationIds: readonly string[] }>;

/** What a plan comes to; its steps are taken in runs. */
export type PlanSummary = Readonly<{
  steps: number;
  counts: readonly Count[];
  sentences: readonly string[];
  notes: readonly string[];
  forOperators: boolean;
}>;

/** The files cannot be imported as they are. `count` may exceed the problems listed. */
export type Invalid = Readonly<{ problems: readonly ImportProblem[]; count: number }>;

export type FromPlanning =
  | Readonly<{ kind: 'read'; summary: ReadSummary }>
  | Readonly<{ kind: 'taken' }>
  | Readonly<{ kind: 'planned'; summary: PlanSummary }>
  | Readonly<{ kind: 'steps'; steps: readonly Step[] }>
  | Readonly<{ kind: 'invalid'; invalid: Invalid }>
  | Readonly<{ kind: 'refused'; code: string; details: ErrorDetails }>
  | Readonly<{ kind: 'failed'; fault: string }>;
