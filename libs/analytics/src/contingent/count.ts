import { addDays } from '@zveno/kernel';
import type { ReadModel } from '@zveno/read-store';
import type { Counted, Heads, Tally } from './balance.ts';
import { groundKnownAt, type ReportMovementRow } from './report-movements.projection.ts';

type Rows = ReadModel<ReportMovementRow>;
type Question = Readonly<{ organizations: readonly string[]; from: string; to: string; known: string }>;

/** What counted at a position: recorded by then, and not corrected by then. `known` is in the form that sorts. */
const counting = (organizations: readonly string[], known: string) => ({
  orgId: { $in: [...organizations] },
  position: { $lte: known },
  correctedFrom: { $gt: known },
});

const headsAt = (rows: Rows, { organizations, known }: Question, on: string): Promise<Heads[]> =>
  rows
    .aggregate<{ _id: Omit<Heads, 'count'>; count: number }>([
      { $match: { ...counting(organizations, known), place: { $lt: `${on}~` } } },
      { $sort: { place: 1 } },
      {
        $group: {
          _id: '$entry',
          orgId: { $last: '$orgId' },
          of: { $last: '$of' },
          unitId: { $last: '$toUnitId' },
          status: { $last: '$status' },
        },
      },
      { $match: { status: { $ne: 'left' } } },
      {
        $group: {
          _id: { orgId: '$orgId', of: '$of', unitId: '$unitId', status: '$status' },
          count: { $sum: 1 },
        },
      },
    ])
    .then((found) => found.map(({ _id, count }) => ({ ..._id, count })));

const talliesOf = async (rows: Rows, { organizations, from, to, known }: Question): Promise<Tally[]> => {
  const period = { ...counting(organizations, known), place: { $gte: from, $lt: `${to}~` } };
  const alike = ['orgId', 'of', 'effect', 'type', 'ground', 'delay', 'fromUnitId', 'toUnitId'] as const;
  const [tallied, renamed] = await Promise.all([
    rows.aggregate<{ _id: Omit<Tally, 'count'>; count: number }>([
      { $match: { ...period, groundFrom: { $lte: known } } },
      { $group: { _id: Object.fromEntries(alike.map((field) => [field, `$${field}`])), count: { $sum: 1 } } },
    ]),
    // Their ground was given later than asked: one by one, as it was called then.
    rows.find({ ...period, groundFrom: { $gt: known } }),
  ]);
  return [
    ...tallied.map(({ _id, count }) => ({ ..._id, count })),
    ...renamed.map((row) => ({ ...row, ground: groundKnownAt(row, known), count: 1 })),
  ];
};

/** Counts heads and movements of a period in the store: what comes back grows with units and grounds, not with people. */
export const count = async (rows: Rows, question: Question): Promise<Counted> => {
  const [start, end, tallies] = await Promise.all([
    headsAt(rows, question, addDays(question.from, -1)),
    headsAt(rows, question, question.to),
    talliesOf(rows, question),
  ]);
  return { start, end, tallies };
};
