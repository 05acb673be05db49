import { openEventStore } from '@zveno/event-store';
import { openTestSession, type Pretended } from '@zveno/identity/testing';
import { createHost } from '@zveno/service';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandalone } from './standalone.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
export type Answer = Readonly<{ status: number; headers: Headers; body: any }>;
/** How an answer came out: its status, and the code of a refusal. */
export const code = ({ status, body }: Answer): string => `${status} ${body?.code ?? ''}`.trim();

type Ask = Readonly<{ body?: object; headers?: Readonly<Record<string, string>> }>;

/** The whole platform from source on a folder and port of its own, and a way to ask it as somebody. */
export type Platform = Readonly<{
  url: string;
  folder: string;
  /** Asks as somebody; by default as an operator of the whole installation. */
  as: (who?: Partial<Pretended>) => Promise<Caller>;
  /** The token of such a session. */
  token: (who?: Partial<Pretended>) => Promise<string>;
  /** Sends bytes as the operator. */
  upload: (path: string, bytes: Buffer, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
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
  return {
    ...askedAt(url, dataDir),
    close: async () => {
      await host.shutdown.stop('end of test');
      if (folder === undefined) await rm(dataDir, { recursive: true });
    },
  };
};

/** A platform that runs already, asked in sessions that are written into the log in its data folder. */
export const askedAt = (url: string, folder: string): Omit<Platform, 'close'> => {
  const tokenOf = async (who?: Partial<Pretended>) => {
    const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
    try {
      return await openTestSession(store, { personId: 'operator-1', operator: who === undefined, ...who });
    } finally {
      await store.close();
    }
  };
  return {
    url,
    folder,
    token: tokenOf,
    as: async (who) => caller(url, await tokenOf(who)),
    upload: async (path, bytes, headers) => {
      const authorization = { Authorization: `Bearer ${await tokenOf()}`, 'Content-Type': 'application/zip' };
      const body = new Uint8Array(bytes);
      return answerOf(
        await fetch(`${url}/api${path}`, { method: 'POST', headers: { ...authorization, ...headers }, body }),
      );
    },
  };
};

const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const isJson = /json/u.test(response.headers.get('content-type') ?? '');
  const body = isJson && text !== '' ? (JSON.parse(text) as unknown) : text;
  return { status: response.status, headers: response.headers, body };
};

/** The position after the last command that each platform has taken from a test. */
const written = new Map<string, bigint>();

/**
 * Asks below `/api` with a token, and with what it is exchanged for; bodies are JSON both ways. Whoever asks has seen what
 * anybody in the test wrote, so that no reading is older.
 */
export const caller = (url: string, given?: string): Caller => {
  let token = given;
  return async (method, path, { body, headers } = {}) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        'Zveno-Position': String(written.get(url) ?? 0n),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    token = response.headers.get('Zveno-Session-Token') ?? token;
    const answer = await answerOf(response);
    if (method !== 'GET' && response.ok && /^\d+$/u.test(answer.body?.position)) {
      const position = BigInt(answer.body.position);
      if (position > (written.get(url) ?? 0n)) written.set(url, position);
    }
    return answer;
  };
};
