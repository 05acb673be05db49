import { describeFacts } from './describe.ts';

it('an answer of the server reads as lines in Russian', () => {
  const answer = {
    head: '41',
    projections: [
      { name: 'units', position: '41', caughtUp: true, rows: 7, rebuild: { done: 1 } },
      { name: 'roster', position: '40', caughtUp: false, error: null },
    ],
    log: { events: 41 },
    tags: ['a', 'b'],
    rebuilds: [],
    memory: {},
    somethingNew: 'x',
  };
  expect(describeFacts(answer)).toEqual([
    'конец журнала: 41',
    'проекции:',
    '  имя: units, позиция: 41, догнала журнал: да, строк: 7',
    '  имя: roster, позиция: 40, догнала журнал: нет',
    'журнал:',
    '  событий: 41',
    'tags:',
    '  a',
    '  b',
    'somethingNew: x',
  ]);
});

it.each([undefined, null, {}, []])('%j says nothing', (nothing) => expect(describeFacts(nothing)).toEqual([]));
