import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ExitCode } from './exit-codes.ts';
import { run } from './program.ts';
import type { Terminal } from './terminal.ts';

/** A terminal without a person that keeps what was written. */
export const paper = (overrides: Partial<Terminal> = {}) => {
  const [out, notes, progress]: string[][] = [[], [], []] as [string[], string[], string[]];
  const terminal: Terminal = {
    env: {},
    out: (line) => out.push(line),
    note: (line) => notes.push(line),
    interactive: false,
    progress: (text) => text !== '' && progress.push(text),
    confirm: () => Promise.reject(new Error('nobody is there')),
    ask: () => Promise.reject(new Error('nobody is there')),
    now: () => new Date('2026-09-01T05:00:00.000Z'),
    pause: () => Promise.resolve(),
    ...overrides,
  };
  return { terminal, out, notes, progress };
};

/** Runs a command line and keeps all of it. */
export const zveno = async (args: readonly string[], overrides: Partial<Terminal> = {}) => {
  const { terminal, out, notes, progress } = paper(overrides);
  const code: ExitCode = await run(args, terminal);
  return { code, out: out.join('\n'), notes: notes.join('\n'), progress };
};

/** What a fake server was asked. */
export type Asked = {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
  body: Buffer;
};

type Answer = { status?: number; body: unknown };

/** A platform that answers from a table of `METHOD /path`: each entry is given once, the last again and again. */
export const fakePlatform = async (answers: Record<string, Answer[]>, port = 0) => {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const url = new URL(request.url ?? '', 'http://localhost');
      const [method, path] = [request.method ?? '', url.pathname];
      asked.push({ method, path, query: Object.fromEntries(url.searchParams), headers: request.headers, body });
      const table = answers[`${method} ${path}`] ?? [
        { status: 404, body: { code: 'route.not-found', title: 'Такого адреса нет' } },
      ];
      const answer = (table.length > 1 ? table.shift() : table[0]) as Answer;
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** Folders that go away with `tidy`. */
export const folders = () => {
  const made: string[] = [];
  return {
    folder: (): string => {
      const folder = mkdtempSync(join(tmpdir(), 'zveno-command-'));
      made.push(folder);
      return folder;
    },
    tidy: (): void => {
      for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
};
