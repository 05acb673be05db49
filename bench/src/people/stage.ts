import { invitationStreams } from '@zveno/contracts-invitation/events';
import { openEventStore } from '@zveno/event-store';
import { openTestSession } from '@zveno/identity/testing';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuOf } from '../proc.ts';

const program = join(import.meta.dirname, '../../../../apps/standalone/dist/main.js');
const command = join(import.meta.dirname, '../../../../apps/zveno/bin/zveno.js');
const PORT = '3961';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
export type Answer = any;
/** Asks below `/api` and gives the answer's body. @throws Error when it is not accepted */
export type Ask = (method: string, path: string, body?: object) => Promise<Answer>;

type Pretended = Parameters<typeof openTestSession>[1];

/** The built platform in a process of its own, as `npm start` runs it, and ways to ask it. */
export type Stage = Readonly<{
  folder: string;
  url: string;
  pid: number;
  /** Processor time it has used so far, in microseconds. */
  cpu: () => number;
  /** Asks in a session, or as nobody. */
  as: (token?: string) => Ask;
  /** Sessions written straight into the log, one for each. */
  sessions: (people: readonly Pretended[]) => Promise<string[]>;
  /** The code that was sent last to a phone. */
  codeTo: (phone: string) => Promise<string>;
  /** Links into a group, issued so many days ago and used by nobody: facts written straight into the log. */
  oldLinks: (link: Readonly<{ organizationId: string; unitId: string }>, count: number, days: number) => Promise<void>;
  /** Waits until the log holds an event of a type in a stream. */
  told: (stream: string, type: string) => Promise<void>;
  importRoster: (set: string, token: string) => Promise<void>;
  close: () => Promise<void>;
}>;

const asker =
  (url: string) =>
  (first?: string): Ask => {
    let token = first;
    return async (method, path, body) => {
      const response = await fetch(`${url}/api${path}`, {
        method,
        headers: {
          'Zveno-Session': 'bearer',
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      token = response.headers.get('zveno-session-token') ?? token;
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
      return text === '' ? undefined : (JSON.parse(text) as Answer);
    };
  };

/**
 * Starts it on a folder of its own; its messages come here. `inspect`: a port on which it lets itself be looked into;
 * `fill`: what lays something into the folder before.
 */
export const startStage = async ({
  inspect,
  fill,
}: Readonly<{ inspect?: number; fill?: (folder: string) => Promise<void> }> = {}): Promise<Stage> => {
  const root = mkdtempSync(join(tmpdir(), 'zveno-bench-people-'));
  const folder = join(root, 'data');
  mkdirSync(folder);
  await fill?.(folder);
  const codes = new Map<string, string>();
  const gateway = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [code] = /\b\d{6}\b/u.exec(searchParams.get('text') ?? '') ?? [];
    if (code !== undefined) codes.set(searchParams.get('to') ?? '', code);
    response.end('ok');
  });
  gateway.listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  const url = `http://127.0.0.1:${PORT}`;
  const looked = inspect === undefined ? [] : [`--inspect=127.0.0.1:${inspect}`];
  const platform = spawn(process.execPath, [...looked, '--max-semi-space-size=6', program, '--no-demo'], {
    env: {
      ...process.env,
      DATA_DIR: folder,
      HTTP_PORT: PORT,
      LOG_LEVEL: 'error',
      RATE_LIMIT_PER_MINUTE: '0',
      RATE_LIMIT_PER_ADDRESS: '0',
      LIVE_SOCKETS_PER_ADDRESS: '0',
      SMS_GATEWAY_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/?to={to}&text={text}`,
    },
    // One that is looked into talks of it.
    stdio: ['ignore', 'ignore', inspect === undefined ? 'inherit' : 'ignore'],
  });
  const close = async () => {
    platform.kill('SIGTERM');
    if (platform.exitCode === null) await once(platform, 'exit');
    gateway.close();
    rmSync(root, { recursive: true });
  };
  while ((await fetch(`${url}/health/ready`).catch(() => undefined))?.status !== 200) {
    if (platform.exitCode !== null) throw new Error('the platform did not start');
    await pause(50);
  }
  return {
    folder,
    url,
    pid: platform.pid!,
    cpu: () => cpuOf(platform.pid!),
    as: asker(url),
    sessions: async (people) => {
      const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
      const tokens: string[] = [];
      for (let start = 0; start < people.length; start += 100)
        tokens.push(...(await Promise.all(people.slice(start, start + 100).map((who) => openTestSession(store, who)))));
      await store.close();
      return tokens;
    },
    codeTo: async (phone) => {
      for (;;) {
        const code = codes.get(phone);
        if (code !== undefined) return code;
        await pause(2);
      }
    },
    oldLinks: async (link, count, days) => {
      const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
      const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
      const recordedAt = at(-days);
      const issue = (invitationId: string) => {
        const data = { ...link, invitationId, role: 'student', maxUses: 5, expiresAt: at(4), generation: 0 };
        const metadata = {
          eventId: invitationId,
          schemaVersion: 1,
          commandId: invitationId,
          orgId: link.organizationId,
          actorId: 'administrator-1',
          effectiveOn: recordedAt.slice(0, 10),
          recordedAt,
          correlationId: invitationId,
        };
        return store.append(
          invitationStreams.invitation(invitationId),
          [{ type: 'InvitationIssued', data, metadata }],
          'none',
        );
      };
      await Promise.all(Array.from({ length: count }, () => issue(randomUUID())));
      await store.close();
    },
    told: async (stream, type) => {
      const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`, { readOnly: true });
      for (let found = false; !found; await pause(20))
        for await (const event of store.readStream(stream)) found ||= event.type === type;
      await store.close();
    },
    importRoster: async (set, token) => {
      const args = [command, 'import-roster', set, '--yes', '--url', url];
      const env = { ...process.env, ZVENO_TOKEN: token };
      const [code] = await once(spawn(process.execPath, args, { env, stdio: 'ignore' }), 'exit');
      if (code !== 0) throw new Error(`the import ended with ${String(code)}`);
    },
    close,
  };
};

/** Does the work for every item, so many side by side; how long each took, sorted (milliseconds), and all of it (seconds). */
export const sideBySide = async <T>(
  items: readonly T[],
  inFlight: number,
  work: (item: T) => Promise<unknown>,
): Promise<Readonly<{ seconds: number; took: Float64Array }>> => {
  const started = performance.now();
  const took: number[] = [];
  const left = items.values();
  const worker = async () => {
    for (const item of left) {
      const begun = performance.now();
      await work(item);
      took.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return { seconds: (performance.now() - started) / 1000, took: Float64Array.from(took).sort() };
};
