import { byOrganization } from '../engine/by-organization.ts';
import type { Source } from '../engine/source.ts';
import { Tally } from '../engine/tally.ts';
import { heard } from '../engine/timeline.ts';
import { pollsModel } from './polls.model.ts';
import type { PollRow } from './polls.projection.ts';

const countOne = (rows: readonly PollRow[], known: string): Tally => {
  const tally = new Tally();
  for (const { closed } of rows) {
    const [end] = heard(closed, known);
    if (end === undefined) continue;
    tally.add('votes.possible', end.effectiveOn, end.value.eligible);
    tally.add('votes.given', end.effectiveOn, end.value.voted);
  }
  return tally;
};

/** Votes given of those that could be, on the day a poll was closed (A21). */
export const pollsSource: Source = {
  id: 'polls',
  ofChats: true,
  counters: ['votes.possible', 'votes.given'],
  models: [pollsModel],
  count: async (open, organizations, known) => {
    const rows = await byOrganization(open, pollsModel, organizations);
    return new Map([...rows].map(([id, own]) => [id, { steps: countOne(own, known).steps() }]));
  },
};
