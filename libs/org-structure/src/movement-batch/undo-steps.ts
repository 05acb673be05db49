import { streams } from '@zveno/contracts-org-structure/events';
import type { Aggregates, EventStore } from '@zveno/event-store';
import type { Sealed } from '@zveno/kernel';
import { inForce } from '../movement/movements.ts';
import { commandIdOf, storedSteps } from '../steps/run-steps.ts';
import type { StoredStep } from '../steps/stored-step.ts';
import { student } from '../student/student.decider.ts';
import { unit } from '../unit/unit.decider.ts';
import type { BatchStep } from './batch-step.ts';
import { planOf } from './movement-batches.ts';

type Parsed = Readonly<{ type: string; data: Readonly<Record<string, never>> }>;

/**
 * What voids a batch, step by step from its end: each movement is corrected, each class gets back what it had. What somebody
 * has voided meanwhile, and what the batch itself was refused, is left out; what was changed since is refused when its turn
 * comes.
 *
 * @param reasonFor the reason, sealed for a student
 */
export const undoSteps = async (
  store: EventStore,
  aggregates: Aggregates,
  batchId: string,
  refused: ReadonlySet<string>,
  organizationId: string,
  reasonFor: (rosterEntryId: string) => Promise<Readonly<{ reason?: Sealed }>>,
): Promise<BatchStep[]> => {
  const steps: BatchStep[] = [];
  for await (const step of storedSteps(store, planOf(batchId))) {
    if (refused.has(step.row)) continue;
    const { type, data } = JSON.parse(step.command) as Parsed;
    if ('rosterEntryId' in data)
      steps.push(...(await corrections(aggregates, batchId, step, organizationId, data.rosterEntryId, reasonFor)));
    else if (await wasDone(aggregates, batchId, step)) steps.push(...reverted(step, type, data));
  }
  return steps.reverse();
};

const corrections = async (
  aggregates: Aggregates,
  batchId: string,
  { row, stream }: StoredStep,
  organizationId: string,
  rosterEntryId: string,
  reasonFor: (rosterEntryId: string) => Promise<Readonly<{ reason?: Sealed }>>,
): Promise<BatchStep[]> => {
  const { state } = await aggregates.load(student, streams.student(organizationId, rosterEntryId));
  const done = inForce(state.movements).find(({ commandId }) => commandId === commandIdOf(batchId, row));
  if (done === undefined) return [];
  const data = { rosterEntryId, correctsEventId: done.eventId, ...(await reasonFor(rosterEntryId)) };
  return [{ about: rosterEntryId, stream, type: 'CorrectMovement', data, effectiveOn: done.effectiveOn }];
};

/** Whether a step on a unit changed anything: what was so already is not taken back. */
const wasDone = async (aggregates: Aggregates, batchId: string, { row, stream }: StoredStep): Promise<boolean> =>
  (await aggregates.answerTo(unit, stream, commandIdOf(batchId, row))) !== undefined;

const reverted = ({ stream, effectiveOn }: StoredStep, type: string, data: Parsed['data']): BatchStep[] => {
  const about: string = data['unitId']!;
  const step = (reverse: BatchStep['type'], wish: object): BatchStep[] => [
    { about, stream, type: reverse, data: { unitId: about, ...wish }, effectiveOn },
  ];
  switch (type) {
    case 'ArchiveUnit':
      return step('RestoreUnit', {});
    case 'RenameUnit':
      return step('RenameUnit', { name: data['instead'], instead: data['name'] });
    case 'AdvanceStudyGroup': {
      const { cohort, academicYearId, instead } = data as unknown as { instead: object } & Record<string, unknown>;
      return step('AdvanceStudyGroup', { ...instead, instead: { cohort, academicYearId } });
    }
    default:
      return [];
  }
};
