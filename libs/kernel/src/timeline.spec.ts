import { factsAsOf, valueAsOf, type Fact } from './timeline.ts';

const fact = (effectiveOn: string, position: string, value: string, corrects?: string): Fact<string> => ({
  effectiveOn,
  position,
  eventId: `e${position}`,
  value,
  ...(corrects ? { corrects } : {}),
});

describe('a bitemporal timeline', () => {
  const facts = [fact('2026-09-01', '1', '5А'), fact('2026-11-01', '2', '5Б'), fact('2026-10-01', '10', '5В')];

  it('answers as it was', () => {
    expect(valueAsOf(facts, { on: '2026-08-31' })).toBeUndefined();
    expect(valueAsOf(facts, { on: '2026-09-30' })).toBe('5А');
    expect(valueAsOf(facts, { on: '2026-10-15' })).toBe('5В');
    expect(valueAsOf(facts, { on: '2026-12-01' })).toBe('5Б');
  });

  it('answers as it was known: a fact typed in later was not yet there', () => {
    expect(valueAsOf(facts, { on: '2026-10-15', known: '9' })).toBe('5А');
  });

  it('forgets a corrected fact from the correction’s position on', () => {
    const corrected = [...facts, fact('2026-11-01', '11', '5А', 'e2')];
    expect(valueAsOf(corrected, { on: '2026-12-01' })).toBe('5А');
    expect(valueAsOf(corrected, { on: '2026-12-01', known: '10' })).toBe('5Б');
    expect(factsAsOf(corrected, { on: '2026-12-01' }).map((f) => f.eventId)).toEqual(['e1', 'e10', 'e11']);
  });
});
