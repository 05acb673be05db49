import { setTimeout as pause } from 'node:timers/promises';
import { LiveClient } from '../live-client.fixture.ts';
import { liveSchool, persist, type LiveSchool } from '../live-school.fixture.ts';
import type { Caller } from '../platform.fixture.ts';
import { startClusterPlatform, startNats, type Cluster, type Program, type Server } from './cluster.fixture.ts';

const PUPILS = 20;
/** Enough that none of them floods the chat. */
const WRITERS = 20;
const MESSAGES = Number(process.env.ZVENO_COMMANDS ?? 60);

let broker: Server;
let cluster: Cluster;
let other: Program;
let school: LiveSchool;
/** The doors that stand open: a client comes to one of them. */
let doors: string[];
let clients: LiveClient[] = [];
const written: string[] = [];

beforeAll(async () => {
  broker = await startNats();
  const variables = { NATS_URL: broker.url, REQUEST_TIMEOUT_MS: '2000', RATE_LIMIT_PER_MINUTE: '0' };
  cluster = await startClusterPlatform({ copies: 2, variables });
  other = await cluster.launch('gateway');
  await cluster.ready(other);
  doors = [cluster.url, `http://127.0.0.1:${other.port}`];
  school = await liveSchool(cluster.url, cluster.folder, PUPILS);
  clients = school.tokens.map((token, n) => new LiveClient(() => doors[n % doors.length]!, token, 1_500));
  for (const client of clients) void client.run();
  while (clients.some(({ opened }) => opened === 0)) await pause(20);
}, 240_000);
afterAll(async () => {
  for (const client of clients) client.stop();
  await cluster.close();
  await broker.stop();
});

/** Writes messages while `disturb` does its worst; then everybody has each of them once. */
const disturbed = async (name: string, disturb: () => Promise<void>): Promise<void> => {
  let left = MESSAGES;
  let disturbance: Promise<void> | undefined;
  const writer = async (ask: Caller) => {
    while (left > 0) {
      left -= 1;
      if (left < MESSAGES / 2) disturbance ??= disturb();
      written.push(await persist(ask, school.messages, `${name} ${left}`));
    }
  };
  await Promise.all(school.asks.slice(0, WRITERS).map(writer));
  await disturbance;
  const deadline = Date.now() + 60_000;
  while (clients.some(({ messages }) => messages.size < written.length) && Date.now() < deadline) await pause(50);
  for (const { messages } of clients) {
    expect([...messages.keys()].sort()).toEqual([...written].sort());
    expect(new Set([...messages.values()].map(({ text }) => text)).size).toBe(written.length);
  }
};

const killed = async ({ child }: Program): Promise<void> => {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
};

describe('messages of a chat reach every device once', () => {
  it('on both gateways', () => disturbed('calm', async () => undefined));

  it(
    'while a gateway is killed at it: its devices come to the other and ask',
    () =>
      disturbed('gateway', async () => {
        doors = [cluster.url];
        await killed(other);
        other = await cluster.launch('gateway');
        await cluster.ready(other);
        doors = [cluster.url, `http://127.0.0.1:${other.port}`];
      }),
    120_000,
  );

  it(
    'while a copy of the service that tells of them is killed',
    () =>
      disturbed('service', async () => {
        const copies = cluster.processes.filter(
          ({ name, child }) => name === 'communication' && child.exitCode === null,
        );
        await killed(copies[0]!);
        await cluster.ready(await cluster.launch('communication'));
      }),
    120_000,
  );

  it('while a gateway stands still, which holds up nobody else', async () => {
    const before = clients.map(({ messages }) => messages.size);
    await disturbed('frozen', async () => {
      other.child.kill('SIGSTOP');
      const elsewhere = clients.filter((_, n) => doors[n % doors.length] === cluster.url);
      while (elsewhere.some(({ messages }) => messages.size < written.length)) await pause(20);
      await pause(1_000);
      other.child.kill('SIGCONT');
    });
    expect(clients.every(({ messages }, n) => messages.size > before[n]!)).toBe(true);
  }, 120_000);

  it(
    'while the broker is killed and comes back',
    () =>
      disturbed('broker', async () => {
        const { port } = broker;
        await broker.stop('SIGKILL');
        broker = await startNats({ port });
      }),
    120_000,
  );
});
