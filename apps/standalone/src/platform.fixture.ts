import { issueOperatorToken } from '@zveno/gateway';
import type { Actor } from '@zveno/kernel';
import { createHost, ownSecret } from '@zveno/service';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandalone } from './standalone.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
export type Answer = Readonly<{ status: number; headers: Headers; body: any }>;
type Ask = Readonly<{ body?: object; headers?: Readonly<Record<string, string>> }>;

/** The whole platform from source on a folder and port of its own, and a way to ask it as somebody. */
export type Platform = Readonly<{
  url: string;
  folder: string;
  as: (actor: Partial<Actor>) => Promise<Caller>;
  close: () => Promise<void>;
}>;
export type Caller = (method: string, path: string, ask?: Ask) => Promise<Answer>;

/** Starts the platform; `folder` continues on an earlier one's data. */
export const startPlatform = async (folder?: string, variables: NodeJS.ProcessEnv = {}): Promise<Platform> => {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'zveno-platform-')));
  const environment = {
    DATA_DIR: dataDir,
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_ADDRESS: '0',
    ...variables,
  };
  const host = createHost('zveno', environment, { defaultMetrics: false });
  const { url } = await startStandalone(host);
  const key = ownSecret(join(dataDir, 'operator.key'));
  return {
    url,
    folder: dataDir,
    as: async (actor) => {
      const whole = { actorId: 'operator-1', roles: ['operator'], organizations: '*' as const, ...actor };
      return caller(url, await issueOperatorToken(key, whole, '2999-01-01T00:00:00.000Z'));
    },
    close: async () => {
      await host.shutdown.stop('end of test');
      if (folder === undefined) await rm(dataDir, { recursive: true });
    },
  };
};

/** Asks below `/api` with a token; bodies are JSON both ways. */
export const caller =
  (url: string, token?: string): Caller =>
  async (method, path, { body, headers } = {}) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/u.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  };
