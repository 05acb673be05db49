// `npm run cluster [-- --copies 2] [--port 3000]`: every service as a process of its own, on this machine.
//
// NATS and a server of MongoDB's protocol are used where NATS_URL and READ_STORE_URL (or MONGODB_URL) name them, and started
// otherwise. Without EVENT_STORE_URL and KEY_STORE_URL all processes share SQLite files in DATA_DIR (./data-cluster). What was
// started here is stopped by Ctrl+C. A read store started here keeps nothing: it is filled from the log at each start.
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort, start as startNats } from './servers/nats.mjs';

const workspace = join(import.meta.dirname, '..');
export const SERVICES = ['identity', 'org-structure', 'invitation', 'communication', 'analytics'];

/** The key in a file of the cluster's data folder; made on first use. */
const ownKey = (folder, name) => {
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return file;
};

const ready = async ({ name, port, child, said }) => {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${name} has ended: ${said()}`);
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
    await pause(100);
  }
};

/**
 * Starts the programs of a cluster and waits until all are ready. Options: `dataDir`, `copies` (of each service), `port` (of
 * the door, 0 for a free one), `environment` (NATS_URL and READ_STORE_URL must be in it), `inherit` (show what they log).
 * Gives `{ url, dataDir, processes: [{ name, pid, port, child, said }], launch(name), ready(process), stop(signal) }`.
 */
export const startCluster = async ({ dataDir, copies = 1, port = 0, environment, inherit = false }) => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const shared = {
    ...environment,
    DATA_DIR: dataDir,
    MASTER_KEY_FILE: environment.MASTER_KEY_FILE ?? ownKey(dataDir, 'master.key'),
    AUDIT_KEY_FILE: environment.AUDIT_KEY_FILE ?? ownKey(dataDir, 'audit.key'),
    METRICS_TOKEN_FILE: environment.METRICS_TOKEN_FILE ?? ownKey(dataDir, 'metrics.token'),
    INTERNAL_TOKEN_KEY_FILE: environment.INTERNAL_TOKEN_KEY_FILE ?? ownKey(dataDir, 'internal-token.key'),
  };
  // Each program is killed with this one.
  process.setMaxListeners(64);
  const processes = [];
  const launch = async (name, at) => {
    const httpPort = at || (await freePort());
    const child = spawn(process.execPath, [join(workspace, 'apps', name, 'dist/main.js')], {
      // Each copy of analytics keeps a tree of its own.
      env: { ...shared, AUDIT_DIR: join(dataDir, 'audit', randomUUID()), HTTP_PORT: String(httpPort) },
      stdio: ['ignore', inherit ? 'inherit' : 'ignore', 'pipe'],
      // A group of its own: Ctrl+C is for whoever started it, who then stops things in their order.
      detached: true,
    });
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    let said = '';
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-4_000);
      if (inherit) process.stderr.write(chunk);
    });
    const started = { name, pid: child.pid, port: httpPort, child, said: () => said };
    processes.push(started);
    return started;
  };
  const stop = async (signal = 'SIGTERM') => {
    await Promise.all(
      processes.splice(0).map(({ child }) => {
        if (child.exitCode !== null || child.signalCode !== null) return undefined;
        const ended = new Promise((done) => child.once('exit', done));
        child.kill('SIGCONT');
        child.kill(signal);
        return ended;
      }),
    );
  };
  try {
    const gateway = await launch('gateway', port);
    for (const name of SERVICES) for (let copy = 0; copy < copies; copy += 1) await launch(name);
    await Promise.all(processes.map(ready));
    return { url: `http://127.0.0.1:${gateway.port}`, dataDir, processes, launch, ready, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Runs the cluster until a signal comes. */
const main = async () => {
  const options = { copies: { type: 'string', default: '1' }, port: { type: 'string', default: '3000' } };
  const { values } = parseArgs({ options });
  const copies = Number(values.copies);
  if (!Number.isInteger(copies) || copies < 1 || copies > 16) throw new Error('--copies: from 1 to 16');
  const dataDir = resolve(process.env.DATA_DIR ?? 'data-cluster');
  const servers = [];
  const environment = { LOG_LEVEL: 'warn', ...process.env };
  if (!environment.NATS_URL && !environment.NATS_URL_FILE) {
    servers.push(await startNats());
    environment.NATS_URL = servers.at(-1).url;
  }
  if (!environment.READ_STORE_URL && !environment.READ_STORE_URL_FILE) {
    environment.READ_STORE_URL = environment.MONGODB_URL;
    if (!environment.READ_STORE_URL) {
      const { start: startMongo } = await import('./servers/mongo.mjs');
      servers.push(await startMongo());
      environment.READ_STORE_URL = servers.at(-1).url;
    }
  }
  let cluster;
  let stopping = false;
  const end = async (code) => {
    if (stopping) return;
    stopping = true;
    await cluster?.stop();
    await Promise.all(servers.map((server) => server.stop()));
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end(0));
  try {
    cluster = await startCluster({ dataDir, copies, port: Number(values.port), environment, inherit: true });
  } catch (error) {
    console.error(error.message);
    await end(1);
    return;
  }
  for (const { name, child } of cluster.processes)
    child.once('exit', (code) => {
      if (!stopping) console.error(`  ${name} завершился (${code ?? 'сигнал'})`);
    });
  const list = cluster.processes.map(({ name, pid, port }) => `    ${name.padEnd(14)} процесс ${pid}, порт ${port}`);
  console.log(
    [
      '',
      `  Звено работает: ${cluster.url}`,
      ...list,
      '',
      `  Оператор: npx zveno operator add --data ${dataDir} --phone +7… --surname Фамилия --name Имя`,
      '  Остановить: Ctrl+C',
      '',
    ].join('\n'),
  );
};

if (process.argv[1] === import.meta.filename) await main();
