import type { RunningImport } from '@zveno/contracts-common';
import type { ReadStore } from '@zveno/read-store';
import { importsModel } from './imports.model.ts';

/** Imports whose plan is being carried out. */
export const runningImports = async (store: ReadStore): Promise<RunningImport[]> => {
  const rows = await store.model(importsModel).find({ status: 'running' });
  return rows.map(({ _id, steps, startedAt, plannedAt }) => ({
    importId: _id,
    steps,
    startedAt: startedAt ?? plannedAt,
  }));
};
