// A real nats-server for tests and for `npm run cluster`: the machine's own, or one built from its source once.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const SOURCE = 'github.com/nats-io/nats-server/v2@v2.10.27';
const kept = join(homedir(), '.cache/zveno');

/** The path of a nats-server: NATS_SERVER, one in PATH, or one that `go install` makes in ~/.cache/zveno. */
export const findNats = () => {
  if (process.env.NATS_SERVER) return process.env.NATS_SERVER;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin', kept];
  const found = folders.map((folder) => join(folder, 'nats-server')).find((file) => existsSync(file));
  if (found !== undefined) return found;
  mkdirSync(kept, { recursive: true });
  try {
    execFileSync('go', ['install', SOURCE], {
      env: { ...process.env, GOBIN: kept },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch {
    throw new Error('no nats-server: install the package nats-server, or Go, or name one in NATS_SERVER');
  }
  return join(kept, 'nats-server');
};

/** A port that was free a moment ago. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (port) =>
  new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    const done = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('data', () => done(true));
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
  });

/**
 * Starts a server on this machine alone. Options: `port` (default a free one), `config` (a file of nats-server's own).
 * Gives `{ variable, url, port, pid, stop }`; `stop(signal)` resolves when the process has ended.
 */
export const start = async ({ port, config } = {}) => {
  const at = port ?? (await freePort());
  const args = ['--addr', '127.0.0.1', '--port', String(at), ...(config === undefined ? [] : ['--config', config])];
  // A group of its own: Ctrl+C is for whoever started it, who then stops things in their order.
  const child = spawn(findNats(), args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4_000)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  void ended.then(() => process.off('exit', kill));
  while (!(await answers(at))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`nats-server did not start: ${said}`);
    await pause(20);
  }
  return {
    variable: 'NATS_URL',
    url: `nats://127.0.0.1:${at}`,
    port: at,
    pid: child.pid,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
};
