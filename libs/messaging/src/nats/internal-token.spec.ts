import { headers } from '../messaging.fixture.ts';
import { InternalTokens } from './internal-token.ts';

const KEY = Buffer.alloc(32, 7);
const DATA = Buffer.from('{"name":"5А"}');
const START = Date.parse('2026-09-01T05:00:00.000Z');
const MINUTE = 60_000;
const at = (now: number) => new InternalTokens(KEY, () => now);

describe('internal tokens', () => {
  const token = at(START).sign('unit.rename', DATA, headers({ onBehalfOf: 'Ёлка' }));

  it('bring the headers as they were', () => {
    expect(at(START).verify('unit.rename', DATA, token)).toEqual(headers({ onBehalfOf: 'Ёлка' }));
  });

  it('are good for a minute, and a minute of difference between clocks either way', () => {
    for (const now of [START - MINUTE, START + MINUTE, START + 2 * MINUTE])
      expect(at(now).verify('unit.rename', DATA, token)).toEqual(expect.objectContaining({ commandId: 'command-1' }));
    for (const now of [START - MINUTE - 1, START + 2 * MINUTE + 1])
      expect(() => at(now).verify('unit.rename', DATA, token)).toThrow('auth.invalid');
  });

  const [body, signature] = token.split('.') as [string, string];
  const raised = Buffer.from(Buffer.from(body, 'base64url').toString().replace('actor-1', 'actor-2')).toString(
    'base64url',
  );
  it.each([
    ['no token', 'unit.rename', DATA, ''],
    ['no signature', 'unit.rename', DATA, body],
    ['somebody else’s name', 'unit.rename', DATA, `${raised}.${signature}`],
    ['another audience', 'unit.archive', DATA, token],
    ['other data', 'unit.rename', Buffer.from('{"name":"5Б"}'), token],
    [
      'another installation’s key',
      'unit.rename',
      DATA,
      new InternalTokens(Buffer.alloc(32, 8), () => START).sign('unit.rename', DATA, headers()),
    ],
  ])('refuse %s', (_, subject, data, given) => {
    expect(() => at(START).verify(subject, data, given)).toThrow('auth.invalid');
  });
});
