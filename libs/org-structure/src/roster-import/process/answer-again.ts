import { streams } from '@zveno/contracts-org-structure/events';
import type { EventStore } from '@zveno/event-store';
import type { Recorded } from '@zveno/kernel';
import { countsOf, type Count } from '../plan/plan.ts';
import type { PlannedPart } from '../records/roster-import.state.ts';

/** What was said of the changes is not kept: it names people. */
const NOTE = 'Этот импорт уже принят: что он меняет, перечислено в первом ответе.';

/** The answer to a request that was accepted before, from the plan as it is stored. */
export const answerAgain = async (
  store: EventStore,
  importId: string,
): Promise<{ importId: string; steps: number; counts: Count[]; changes: []; notes: string[] }> => {
  const counted = new Map<string, number>();
  let steps = 0;
  for await (const event of store.readStream(streams.rosterImport(importId))) {
    if (event.type !== 'RosterImportPlanned') continue;
    for (const { command } of (event as unknown as Recorded & { data: PlannedPart }).data.steps) {
      const { type } = JSON.parse(command) as { type: string };
      counted.set(type, (counted.get(type) ?? 0) + 1);
      steps += 1;
    }
  }
  return { importId, steps, counts: countsOf(counted), changes: [], notes: [NOTE] };
};
