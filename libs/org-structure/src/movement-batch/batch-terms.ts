import { addDays, type Metadata } from '@zveno/kernel';
import { createHash } from 'node:crypto';
import type { Hand } from './batch-records.ts';

/** What every batch has: who starts it, the hash of what was asked, and until when it can be undone. */
export const batchTerms = (
  { orgId = '', actorId, onBehalfOf, orderRef, now }: Metadata,
  { batchId: _, ...asked }: object & Readonly<{ batchId?: string | undefined }>,
  undoDays: number,
): Readonly<{ hand: Hand; digest: string; undoUntil: string }> => {
  const today = now.slice(0, 10);
  return {
    hand: {
      organizationId: orgId,
      actorId,
      ...(onBehalfOf !== undefined && { onBehalfOf }),
      ...(orderRef !== undefined && { orderRef }),
      now,
      today,
    },
    digest: createHash('sha256').update(JSON.stringify(asked)).digest('hex'),
    undoUntil: addDays(today, undoDays),
  };
};
