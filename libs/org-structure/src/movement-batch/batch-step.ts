import type { StoredStep } from '../steps/stored-step.ts';
import { phaseOf, type BatchStepType } from './batch-phases.ts';

/** One command of a batch, its personal fields sealed already. */
export type BatchStep = Readonly<{
  /** Whom or what it is about. */
  about: string;
  stream: string;
  type: BatchStepType;
  data: object;
  effectiveOn: string;
}>;

/** Steps as they are stored: in the order of their phases, each named by what it is about and what it does. */
export const storable = (steps: readonly BatchStep[], orgId: string, orderRef: string | undefined): StoredStep[] =>
  [...steps]
    .sort((a, b) => phaseOf(a.type) - phaseOf(b.type))
    .map(({ about, stream, type, data, effectiveOn }) => ({
      row: `${about}:${type}`,
      stream,
      orgId,
      effectiveOn,
      ...(orderRef === undefined ? {} : { orderRef }),
      command: JSON.stringify({ type, data }),
    }));
