import type { IncomingMessage } from 'node:http';
import { Allowance, Allowances } from './allowance.ts';
import { openLive, refusal } from './live.fixture.ts';
import { addressOf } from './live-entry.ts';
import { textFrame } from './text-frame.ts';

describe('the address of a socket', () => {
  const request = (forwarded?: string) =>
    ({
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: '10.0.0.1' },
    }) as unknown as IncomingMessage;

  it.each([
    [0, '203.0.113.9', '10.0.0.1'],
    [1, '203.0.113.9', '203.0.113.9'],
    [1, '198.51.100.7, 203.0.113.9', '203.0.113.9'],
    [2, '198.51.100.7, 203.0.113.9', '198.51.100.7'],
    [2, undefined, '10.0.0.1'],
    [5, '203.0.113.9', '203.0.113.9'],
  ])('past %i proxies that say %j is %s', (proxies, forwarded, address) =>
    expect(addressOf(request(forwarded), proxies)).toBe(address),
  );
});

it('no more sockets than allowed come from one network, and others come when those have gone', async () => {
  const live = await openLive(undefined, {}, { LIVE_SOCKETS_PER_ADDRESS: '2' });
  try {
    const first = await live.greeted('anna', '1');
    await live.greeted('anna', '2');
    const headers = { headers: { Authorization: `Bearer ${live.services.signIn('boris')}` } };
    expect(await refusal(live.url, headers)).toBe(429);
    first.ws.terminate();
    await first.closed;
    await live.greeted('boris');
  } finally {
    await live.close();
  }
});

describe('an allowance', () => {
  it('is used up at once and comes back in time', () => {
    const allowance = new Allowance({ burst: 2, perSecond: 1 }, 0);
    expect([0, 0, 0, 500, 1_000, 1_000].map((now) => allowance.take(now))).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  it('is each sender’s own', () => {
    const allowances = new Allowances({ burst: 1, perSecond: 1 });
    expect(['a', 'a', 'b'].map((key) => allowances.take(key, 0))).toEqual([true, false, true]);
  });
});

it.each([
  [0, [0x81, 0]],
  [125, [0x81, 125]],
  [126, [0x81, 126, 0, 126]],
  [65_535, [0x81, 126, 0xff, 0xff]],
  [65_536, [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
])('a text of %i bytes is framed as the protocol says', (length, head) => {
  const frame = textFrame('x'.repeat(length));
  expect([...frame.subarray(0, head.length)]).toEqual(head);
  expect(frame.subarray(head.length).toString()).toBe('x'.repeat(length));
});
