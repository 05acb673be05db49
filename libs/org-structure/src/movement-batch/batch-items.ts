import type { BatchItem, StartMovementBatchRequest } from '@zveno/contracts-org-structure';
import { DomainError } from '@zveno/kernel';
import type { BatchStepType } from './batch-phases.ts';

type Movement = StartMovementBatchRequest['movement'];

/** The command of each movement, whether it leads from a class, to one, and whether it has a ground. */
export const batchMovement: Readonly<
  Record<
    Movement,
    Readonly<{
      type: Exclude<BatchStepType, `${string}Unit` | 'AdvanceStudyGroup' | 'CorrectMovement'>;
      from: boolean;
      to: boolean;
      grounded: boolean;
    }>
  >
> = {
  enroll: { type: 'EnrollStudent', from: false, to: true, grounded: true },
  reinstate: { type: 'ReinstateStudent', from: false, to: true, grounded: true },
  transfer: { type: 'TransferStudentBetweenGroups', from: true, to: true, grounded: true },
  promote: { type: 'PromoteStudent', from: true, to: true, grounded: false },
  'transfer-out': { type: 'TransferStudentOut', from: true, to: false, grounded: true },
  expel: { type: 'ExpelStudent', from: true, to: false, grounded: true },
  graduate: { type: 'GraduateStudent', from: true, to: false, grounded: false },
};

type ItemData = Readonly<{ rosterEntryId: string; unitId?: string; fromUnitId?: string; toUnitId?: string }>;

/**
 * The items as the data of their commands, each student once.
 * @throws DomainError `movement-batch.item-invalid` with the index of the item
 */
export const itemData = (movement: Movement, items: readonly BatchItem[]): ItemData[] => {
  const { from, to } = batchMovement[movement];
  const seen = new Set<string>();
  return items.map(({ rosterEntryId, fromUnitId, toUnitId }, index) => {
    const fits = (fromUnitId !== undefined) === from && (toUnitId !== undefined) === to && !seen.has(rosterEntryId);
    if (!fits) throw new DomainError('movement-batch.item-invalid', { index });
    seen.add(rosterEntryId);
    if (!from) return { rosterEntryId, unitId: toUnitId! };
    return { rosterEntryId, fromUnitId: fromUnitId!, ...(to && { toUnitId: toUnitId! }) };
  });
};
