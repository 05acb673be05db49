import { closable } from './closable.ts';

const today = '2026-11-23';

it('weeks begin on Monday, and the present one is not over', () =>
  expect(closable('week', today, [{ kind: 'week', from: '2026-11-02', to: '2026-11-08' }])).toEqual([
    { from: '2026-11-09', to: '2026-11-15' },
    { from: '2026-11-16', to: '2026-11-22' },
  ]));

it('months are whole', () =>
  expect(closable('month', '2027-03-01', [{ kind: 'month', from: '2026-12-01', to: '2026-12-31' }])).toEqual([
    { from: '2027-01-01', to: '2027-01-31' },
    { from: '2027-02-01', to: '2027-02-28' },
  ]));

it('what ends before a closed period of another kind was passed over', () =>
  expect(closable('month', today, [{ kind: 'week', from: '2026-11-02', to: '2026-11-08' }])).toEqual([]));

it('nothing is left when the last one is closed', () =>
  expect(closable('month', today, [{ kind: 'month', from: '2026-10-01', to: '2026-10-31' }])).toEqual([]));

it('the latest twelve are offered where none was ever closed', () =>
  expect(closable('month', today, [])).toMatchObject({ length: 12, 0: { from: '2025-11-01' } }));
