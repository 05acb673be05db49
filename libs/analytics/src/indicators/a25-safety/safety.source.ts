import { byOrganization } from '../engine/by-organization.ts';
import type { Source } from '../engine/source.ts';
import { Tally } from '../engine/tally.ts';
import { heard } from '../engine/timeline.ts';
import { safetyModel } from './safety.model.ts';
import type { SafetyRow } from './safety.projection.ts';

const countOne = (rows: readonly SafetyRow[], known: string): Tally => {
  const tally = new Tally();
  for (const { dueAt = '', reports, decided, opened } of rows) {
    for (const { effectiveOn } of heard(reports, known)) tally.add('reports.made', effectiveOn, 1);
    for (const { effectiveOn } of heard(opened, known)) tally.add('break-glass.opened', effectiveOn, 1);
    const [decision] = heard(decided, known);
    if (decision === undefined) continue;
    tally.add('cases.decided', decision.effectiveOn, 1);
    if (decision.value.at <= dueAt) tally.add('cases.decided-in-time', decision.effectiveOn, 1);
  }
  return tally;
};

/** Reports of content, cases, readings behind broken glass (A25). */
export const safetySource: Source = {
  id: 'safety',
  ofChats: true,
  counters: ['reports.made', 'cases.decided', 'cases.decided-in-time', 'break-glass.opened'],
  models: [safetyModel],
  count: async (open, organizations, known) => {
    const rows = await byOrganization(open, safetyModel, organizations);
    return new Map([...rows].map(([id, own]) => [id, { steps: countOne(own, known).steps() }]));
  },
};
