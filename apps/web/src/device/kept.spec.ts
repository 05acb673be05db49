import 'fake-indexeddb/auto';
import { jest } from '@jest/globals';
import { deviceDb } from './db.ts';
import { drop, forgetDevice, forgetKept, keep, recall } from './kept.ts';

const DAY_MS = 86_400_000;

beforeEach(() => forgetDevice());
afterEach(() => jest.restoreAllMocks());

describe('what a device remembers', () => {
  it('comes back until it is dropped', async () => {
    await keep('chat:c', { title: '5А' });
    expect(await recall('chat:c')).toEqual({ title: '5А' });
    await drop('chat:c');
    expect(await recall('chat:c')).toBeUndefined();
  });

  it('is not shown after two weeks', async () => {
    await keep('chat:c', { title: '5А' });
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + 15 * DAY_MS);
    expect(await recall('chat:c')).toBeUndefined();
  });

  it('is what was looked at last', async () => {
    let now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => (now += 1));
    for (let chat = 1; chat <= 65; chat += 1) await keep(`chat:${chat}`, {});
    expect([await recall('chat:5'), await recall('chat:6')]).toEqual([undefined, {}]);
  });

  it('goes with the session, and what is unsent with the person', async () => {
    await keep('chat:c', {});
    await (await deviceDb()).put('outbox', { commandId: 'k' });
    await forgetKept();
    expect([await recall('chat:c'), await (await deviceDb()).count('outbox')]).toEqual([undefined, 1]);
    await forgetDevice();
    expect(await (await deviceDb()).count('outbox')).toBe(0);
  });
});
