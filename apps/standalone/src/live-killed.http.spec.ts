import { openEventStore } from '@zveno/event-store';
import { streams, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { openTestSession, type Pretended } from '@zveno/identity/testing';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LiveClient } from './live-client.fixture.ts';
import { caller, type Answer, type Caller } from './platform.fixture.ts';

const workspace = join(import.meta.dirname, '../../..');

/** How often the platform is killed while messages go out. */
const KILLS = Number(process.env.ZVENO_KILLS ?? 2);
const MESSAGES_A_KILL = 40;
/** Enough that none of them floods the chat. */
const WRITERS = 8;
const PUPILS = 12;

const organizationId = 'school';
const unitId = 'u1';
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

/** A school and its people, written into the log beside the platform. */
const people = async (): Promise<Readonly<{ director: string; pupils: string[] }>> => {
  const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
  const record = async (stream: string, { type, data }: OrgStructureEvent) => {
    const metadata = {
      eventId: randomUUID(),
      schemaVersion: 1,
      commandId: randomUUID(),
      actorId: 'process:test',
      orgId: organizationId,
      correlationId: 'c',
      effectiveOn: '2026-09-01',
      recordedAt: '2026-09-01T05:00:00.000Z',
    };
    await store.append(stream, [{ type, data, metadata }], 'any');
  };
  const school = { municipalityId: 'm1', kind: 'school', vocabulary: 'school', requisites: {} } as const;
  await record(streams.organization(organizationId), {
    type: 'OrganizationRegistered',
    data: { organizationId, ...school, name: 'Школа № 1', timeZone: 'Europe/Moscow' },
  });
  await record(streams.unit(unitId), {
    type: 'StudyGroupCreated',
    data: { unitId, name: '5А', cohort: 5, academicYearId: 'y1' },
  });
  const open = (who: Pretended) => openTestSession(store, who);
  const director = await open({ personId: 'director', directs: [organizationId], administers: [organizationId] });
  const pupils: string[] = [];
  for (let n = 1; n <= PUPILS; n += 1)
    pupils.push(await open({ personId: `pupil-${n}`, belongs: [{ organizationId, unitId, role: 'student' }] }));
  await store.close();
  return { director, pupils };
};

/** As a client does it: the same message under the same id, until somebody says what became of it. */
const persist = async (ask: Caller, path: string, text: string): Promise<string> => {
  const headers = { 'Idempotency-Key': randomUUID() };
  for (;;) {
    const answer: Answer | undefined = await ask('POST', path, { body: { text }, headers }).catch(() => undefined);
    if (answer?.status === 201) return (answer.body as { id: string }).id;
    if (answer !== undefined && answer.status < 500) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    await pause(20);
  }
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
  const { director, pupils } = await people();
  const at = `/organizations/${organizationId}`;
  const chats = [{ kind: 'group-students', posting: 'everybody' }];
  const relations = { studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' };
  const adopted = await caller(url, director)('POST', `${at}/chat-strategy`, { body: { chats, relations } });
  expect(adopted.status).toBe(201);
  const asks = pupils.map((token) => caller(url, token));
  let chatId: string | undefined;
  while (chatId === undefined) {
    const { items } = (await asks.at(-1)!('GET', `${at}/chats`)).body as { items: { kind: string; chatId: string }[] };
    chatId = items.find(({ kind }) => kind === 'group-students')?.chatId;
  }

  clients = pupils.map((token) => new LiveClient(url, token));
  const running = clients.map((client) => client.run());
  while (clients.some(({ opened }) => opened === 0)) await pause(20);
  const path = `${at}/chats/${chatId}/messages`;
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
  const deadline = Date.now() + 20_000;
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
