import { counterOf, counters, isCounter } from './counters.ts';
import { builtInIndicators, FRESHNESS } from './definitions.ts';
import { unmeasuredIndicators } from './unmeasured.ts';

const letters = Array.from({ length: 30 }, (_, n) => `A${n + 1}`);
const ids = [...builtInIndicators.map(({ id }) => id), FRESHNESS, ...unmeasuredIndicators.map(({ id }) => id)];

describe('the list of indicators', () => {
  it.each(letters)('measures %s or parts of it, or says why not', (letter) =>
    expect(ids.filter((id) => id === letter || id.startsWith(`${letter}.`))).not.toEqual([]),
  );

  it('names each once, the unmeasured with a reason', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(unmeasuredIndicators.filter(({ reason }) => reason === '')).toEqual([]);
  });

  it('counts some of people only where all of them are counted', () => {
    for (const id of Object.keys(counters).filter(isCounter)) {
      const { of, persons } = counterOf(id);
      if (of !== undefined) expect([id, persons, counterOf(of).persons]).toEqual([id, true, true]);
    }
  });
});
