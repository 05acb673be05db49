import { describeFacts } from './describe.ts';

it('an answer of the server reads as lines in Russian', () => {
  const answer = {
    head: '41',
    projections: [
      { name: 'units', position: '41', caughtUp: true, rows: 7 },
      { name: 'roster', status: 'stopped', error: { reason: 'TypeError', type: 'UnitRenamed' }, note: null },
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
    '  имя: roster, состояние: остановлена, ошибка: (причина: TypeError, вид события: UnitRenamed)',
    'журнал:',
    '  событий: 41',
    'tags:',
    '  a',
    '  b',
    'somethingNew: x',
  ]);
});

it.each([undefined, null, {}, []])('%j says nothing', (nothing) => expect(describeFacts(nothing)).toEqual([]));
