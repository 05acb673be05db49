import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { startPlatform } from './platform.fixture.ts';
import { platformContract } from './platform.http.contract.ts';
import { regulationContract } from './regulation.http.contract.ts';

/** Addresses that any socket of this process tried to reach while the suites ran. */
const reached = new Set<string>();

const watch = (message: unknown) =>
  (message as { socket: Socket }).socket.on('connectionAttempt', (address: string) => reached.add(address));

beforeAll(() => subscribe('net.client.socket', watch));
afterAll(() => unsubscribe('net.client.socket', watch));

regulationContract('in one process', () => startPlatform());
platformContract('in one process', () => startPlatform());

it('R73: nothing outside this machine was reached', () => {
  expect([...reached].filter((address) => !/^(?:127\.|::1$|::ffff:127\.|$)/u.test(address))).toEqual([]);
  expect(reached.size).toBeGreaterThan(0);
});
