import type { Schema } from '../../api/client.ts';

export type TrailKind = Schema<'TrailItem'>['kind'];
export type Outcome = Schema<'TrailItem'>['outcome'];

/** Which lines of the trail are asked for, as it stands in the address. */
export type TrailQuestion = Readonly<{
  personId?: string;
  unitId?: string;
  orderId?: string;
  kind?: string;
  outcome?: string;
  withoutOrder?: string;
  from?: string;
  to?: string;
}>;

const fields = ['personId', 'unitId', 'orderId', 'kind', 'outcome', 'withoutOrder', 'from', 'to'] as const;
export type TrailField = (typeof fields)[number];

export const trailQuestionFrom = (search: string): TrailQuestion => {
  const given = new URLSearchParams(search);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = given.get(field);
      return value === null || value === '' ? [] : [[field, value]];
    }),
  );
};

/** What follows the path in an address; nothing where all lines are asked for. */
export const trailSearchOf = (question: TrailQuestion): string => {
  const search = String(new URLSearchParams({ ...question }));
  return search === '' ? '' : `?${search}`;
};

/** The question with another condition, or without it. */
export const withCondition = (question: TrailQuestion, field: TrailField, value: string): TrailQuestion => {
  const { [field]: _, ...rest } = question;
  return value === '' ? rest : { ...rest, [field]: value };
};
