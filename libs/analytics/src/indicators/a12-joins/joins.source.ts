import { byOrganization } from '../engine/by-organization.ts';
import type { Source } from '../engine/source.ts';
import { Tally } from '../engine/tally.ts';
import { heard } from '../engine/timeline.ts';
import { workdaysAfter } from '../engine/working-days.ts';
import { joinsModel } from './joins.model.ts';
import type { JoinRow } from './joins.projection.ts';

/** A decision is in time within so many working days. */
const TERM_DAYS = 3;

const countOne = (rows: readonly JoinRow[], known: string): Tally => {
  const tally = new Tally();
  for (const { role, submitted, outcomes } of rows) {
    const from = heard(submitted, known)[0]?.effectiveOn;
    if (from === undefined) continue;
    tally.addFor(role, 'joins.submitted', from, 1);
    tally.addFor(role, 'joins.open', from, 1);
    const end = heard(outcomes, known)[0];
    if (end === undefined) continue;
    tally.addFor(role, 'joins.open', end.effectiveOn < from ? from : end.effectiveOn, -1);
    if (end.value === 'approved') tally.addFor(role, 'joins.submitted-approved', from, 1);
    if (end.value !== 'approved' && end.value !== 'refused') continue;
    tally.addFor(role, 'joins.decided', end.effectiveOn, 1);
    if (end.effectiveOn <= workdaysAfter(from, TERM_DAYS)) tally.addFor(role, 'joins.decided-soon', end.effectiveOn, 1);
  }
  return tally;
};

/** Join requests: open, decided, in time, and what became of those submitted (A12, A29). */
export const joinsSource: Source = {
  id: 'joins',
  counters: ['joins.open', 'joins.decided', 'joins.decided-soon', 'joins.submitted', 'joins.submitted-approved'],
  models: [joinsModel],
  count: async (open, organizations, known) => {
    const rows = await byOrganization(open, joinsModel, organizations);
    return new Map([...rows].map(([id, own]) => [id, { steps: countOne(own, known).steps() }]));
  },
};
