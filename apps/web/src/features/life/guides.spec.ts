import { ru } from '../../messages/ru/index.ts';
import { guides } from './guides.ts';

describe('the built-in instructions', () => {
  it('are one for each role, and short', () => {
    expect(new Set(guides.map(({ role }) => role)).size).toBe(guides.length);
    for (const { parts } of guides) expect(parts.flatMap(({ steps }) => steps).length).toBeLessThanOrEqual(14);
  });

  it('call pages and buttons by the words that stand on them', () => {
    const said = new Set<string>(Object.values(ru));
    const quoted = guides.flatMap(({ parts }) =>
      parts.flatMap(({ steps }) => steps.flatMap((step) => [...step.matchAll(/«([^»]+)»/gu)].map(([, word]) => word!))),
    );
    expect([...new Set(quoted)].filter((word) => !said.has(word))).toEqual([]);
  });
});
