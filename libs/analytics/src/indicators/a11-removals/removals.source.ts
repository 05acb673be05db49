import { dateIn, sortablePosition } from '@zveno/kernel';
import { labelAsOf } from '../../shared/reports.ts';
import { organizationsModel } from '../../territory/organizations.model.ts';
import { byOrganization } from '../engine/by-organization.ts';
import type { Source } from '../engine/source.ts';
import { Tally } from '../engine/tally.ts';
import { removalsModel } from './removals.model.ts';
import type { RemovalRow } from './removals.projection.ts';

/** Whoever takes part no more is out of a chat within a minute. */
const SOON_MS = 60_000;

const countOne = (rows: readonly RemovalRow[], timeZone: string, known: string): Tally => {
  const tally = new Tally();
  const sortable = sortablePosition(known);
  for (const { cause, removals } of rows) {
    // What was recorded ahead is followed on its day.
    if (cause === undefined || cause.on > dateIn(timeZone, cause.at)) continue;
    for (const { on, at, position } of removals) {
      if (position > sortable) continue;
      tally.add('removals.followed', on, 1);
      if (Date.parse(at) - Date.parse(cause.at) <= SOON_MS) tally.add('removals.soon', on, 1);
    }
  }
  return tally;
};

/** How soon chats follow the structure when somebody takes part no more (A11). */
export const removalsSource: Source = {
  id: 'removals',
  ofChats: true,
  counters: ['removals.followed', 'removals.soon'],
  models: [removalsModel, organizationsModel],
  count: async (open, organizations, known) => {
    const rows = await byOrganization(open, removalsModel, organizations);
    const places = await open(organizationsModel).find({ _id: { $in: [...organizations] } });
    const zones = new Map(
      places.map(({ _id, facts }) => [_id, labelAsOf(facts, { on: '9999-12-31', known })?.timeZone] as const),
    );
    return new Map([...rows].map(([id, own]) => [id, { steps: countOne(own, zones.get(id) ?? 'UTC', known).steps() }]));
  },
};
