import { queryOf, questionFrom, searchOf } from './question.ts';

const today = '2026-11-23';

it('an address keeps what is asked', () => {
  const question = { period: 'week', from: '2026-09-01', role: 'teacher' } as const;
  expect(questionFrom(searchOf(question))).toEqual(question);
});

it('what an address says wrongly is left out', () =>
  expect(questionFrom('?period=hour&from=tomorrow&role=head')).toEqual({ period: 'month' }));

it('a trend looks back a year by months, and a month by days', () => {
  expect(queryOf({ period: 'month' }, { inside: false, today }).from).toBe('2025-11-23');
  expect(queryOf({ period: 'day' }, { inside: true, today }).from).toBe('2026-10-24');
});

it('it looks back from the last day that is asked about', () =>
  expect(queryOf({ period: 'week', to: '2026-03-25' }, { inside: true, today }).from).toBe('2025-12-31'));

it('outside an organisation neither days nor another knowledge are asked for', () => {
  const asked = { period: 'day', known: '2026-10-01' } as const;
  expect(queryOf(asked, { inside: false, today })).not.toHaveProperty('known');
  expect(queryOf(asked, { inside: false, today }).period).toBe('month');
  expect(queryOf(asked, { inside: true, today })).toMatchObject(asked);
});
