import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LiveClient } from './live-client.fixture.ts';
import { liveSchool, persist } from './live-school.fixture.ts';
import type { Caller } from './platform.fixture.ts';

const workspace = join(import.meta.dirname, '../../..');

/** How often the platform is killed while messages go out. */
const KILLS = Number(process.env.ZVENO_KILLS ?? 2);
const MESSAGES_A_KILL = 40;
/** Enough that none of them floods the chat. */
const WRITERS = 8;
const PUPILS = 12;

let folder: string;
let url: string;
let child: ChildProcess;
let clients: LiveClient[] = [];

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

const start = async (port: number): Promise<void> => {
  child = spawn(process.execPath, [join(workspace, 'apps/standalone/dist/main.js'), '--no-demo'], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      HTTP_PORT: String(port),
      LOG_LEVEL: 'silent',
      RATE_LIMIT_PER_ADDRESS: '0',
    },
    stdio: 'ignore',
  });
  while ((await fetch(`${url}/health/ready`).catch(() => undefined))?.ok !== true) await pause(20);
};

const kill = async (): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

beforeAll(async () => {
  execFileSync(process.execPath, [join(workspace, 'tools/build.mjs'), '--quiet']);
  folder = await mkdtemp(join(tmpdir(), 'zveno-live-'));
});
afterAll(async () => {
  for (const client of clients) client.stop();
  await kill();
  await rm(folder, { recursive: true });
});

it('nothing is lost and nothing doubled when the platform is killed while messages go out', async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  await start(port);
  const { tokens, asks, messages: path } = await liveSchool(url, folder, PUPILS);

  clients = tokens.map((token) => new LiveClient(() => url, token));
  const running = clients.map((client) => client.run());
  while (clients.some(({ opened }) => opened === 0)) await pause(20);
  const written: string[] = [];
  for (let round = 0; round < KILLS; round += 1) {
    let left = MESSAGES_A_KILL;
    let killing: Promise<void> | undefined;
    const writer = async (ask: Caller) => {
      while (left > 0) {
        left -= 1;
        if (left === MESSAGES_A_KILL / 2) killing = kill().then(() => start(port));
        written.push(await persist(ask, path, `Сообщение ${round} ${left}`));
      }
    };
    await Promise.all(asks.slice(0, WRITERS).map(writer));
    await killing;
  }
  const deadline = Date.now() + 60_000;
  while (clients.some(({ messages }) => messages.size < written.length) && Date.now() < deadline) await pause(50);
  for (const client of clients) client.stop();
  await Promise.all(running);

  const wanted = [...written].sort();
  expect(new Set(wanted).size).toBe(KILLS * MESSAGES_A_KILL);
  for (const { messages } of clients) {
    expect([...messages.keys()].sort()).toEqual(wanted);
    expect(new Set([...messages.values()].map(({ place }) => place)).size).toBe(wanted.length);
  }
  expect(clients.every(({ opened }) => opened > 1)).toBe(true);
  const texts = [...clients[0]!.messages.values()].map(({ text }) => text);
  expect(new Set(texts).size).toBe(wanted.length);
}, 300_000);
