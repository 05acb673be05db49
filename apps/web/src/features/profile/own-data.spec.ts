import { countsOf } from './own-data.ts';

it('counts what is kept by kind, the largest first', () =>
  expect(
    countsOf([{ stream: 'session-a' }, { stream: 'consents-b' }, { stream: 'session-c' }, { stream: 'x-1' }]),
  ).toEqual([
    ['signIn', 2],
    ['consents', 1],
    ['other', 1],
  ]));
