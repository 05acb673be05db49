import { trailQuestionFrom, trailSearchOf, withCondition } from './trail-question.ts';

it('an address keeps the conditions, and only those', () => {
  const question = { kind: 'order', from: '2026-11-01' };
  expect(trailQuestionFrom(`${trailSearchOf(question)}&page=2&unitId=`)).toEqual(question);
  expect(trailSearchOf({})).toBe('');
});

it('a condition is replaced, and taken away by an empty value', () => {
  const question = withCondition({ kind: 'order' }, 'kind', 'movement');
  expect(question).toEqual({ kind: 'movement' });
  expect(withCondition(question, 'kind', '')).toEqual({});
});
