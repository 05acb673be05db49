import type { Aggregates, EventStore } from '@zveno/event-store';
import { streams } from '@zveno/contracts-org-structure/events';
import { runSteps as runStored, type Bearer, type Progress } from '../../steps/run-steps.ts';
import { phaseOf } from '../plan/steps.ts';

export type { Progress };

/** Carries out the stored steps of an import (see `steps/run-steps.ts`). */
export const runSteps = (
  store: EventStore,
  aggregates: Aggregates,
  { importId, ...bearer }: Omit<Bearer, 'processId'> & Readonly<{ importId: string }>,
  now: () => string,
  progress: Progress,
  signal: AbortSignal,
  again: boolean,
): Promise<void> =>
  runStored(
    store,
    aggregates,
    { stream: streams.rosterImport(importId), planned: 'RosterImportPlanned', phaseOf },
    { processId: importId, ...bearer },
    now,
    progress,
    signal,
    again,
  );
