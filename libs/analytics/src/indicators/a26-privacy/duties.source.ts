import { byOrganization } from '../engine/by-organization.ts';
import type { Source } from '../engine/source.ts';
import { Tally } from '../engine/tally.ts';
import { heard } from '../engine/timeline.ts';
import { workdaysAfter } from '../engine/working-days.ts';
import { dutiesModel } from './duties.model.ts';
import type { DutyRow } from './duties.projection.ts';

/** Ten working days, by the law on personal data (152-ФЗ, article 20). */
const TERM_DAYS = 10;

const countOne = (rows: readonly DutyRow[], known: string): Tally => {
  const tally = new Tally();
  for (const { of, begun, done, signed } of rows) {
    const from = heard(begun, known)[0]?.effectiveOn;
    const on = heard(done, known)[0]?.effectiveOn;
    if (from === undefined || on === undefined) continue;
    if (of === 'erasure') {
      tally.add('erasures.executed', on, 1);
      if (heard(signed, known).length > 0) tally.add('erasures.with-act', on, 1);
      continue;
    }
    tally.add('requests.answered', on, 1);
    if (on <= workdaysAfter(from, TERM_DAYS)) tally.add('requests.answered-in-time', on, 1);
  }
  return tally;
};

/** What the law on personal data asks of an organisation: answers in time, acts on destruction (A26). */
export const dutiesSource: Source = {
  id: 'duties',
  counters: ['requests.answered', 'requests.answered-in-time', 'erasures.executed', 'erasures.with-act'],
  models: [dutiesModel],
  count: async (open, organizations, known) => {
    const rows = await byOrganization(open, dutiesModel, organizations);
    return new Map([...rows].map(([id, own]) => [id, { steps: countOne(own, known).steps() }]));
  },
};
