// Starts the platform as a newcomer does, asks it, uses the operators' command on it, and stops it. Exits 0 when all went well.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const workspace = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'zveno-smoke-'));
const port = String(3000 + (process.pid % 1000) + 1000);
const url = `http://127.0.0.1:${port}`;
const environment = { ...process.env, DATA_DIR: join(folder, 'data'), HTTP_PORT: port, ZVENO_TOKEN: '' };
const PATIENCE_MS = 60_000;

const fail = (what) => {
  throw new Error(what);
};

/** Waits for something to become true. */
const until = async (what, look) => {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await look())) {
    if (Date.now() > deadline) fail(`${what} did not happen within ${PATIENCE_MS / 1000} s`);
    await pause(100);
  }
  console.log(`ok  ${what}`);
};

const start = async (...options) => {
  const child = spawn('npm', ['start', '--silent', '--', ...options], {
    cwd: workspace,
    env: environment,
    detached: true,
  });
  child.stderr.pipe(process.stderr);
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.on('close', resolve));
  await until('the platform is ready', async () => {
    if (child.exitCode !== null) fail(`npm start ended with ${child.exitCode}\n${said}`);
    return (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok ?? false;
  });
  const stop = async () => {
    process.kill(-child.pid, 'SIGTERM');
    await ended;
    console.log('ok  the platform has stopped');
  };
  return { said: () => said, stop };
};

const zveno = (...words) => {
  const { status, stdout, stderr } = spawnSync('npx', ['zveno', ...words], {
    cwd: workspace,
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) fail(`zveno ${words.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  console.log(`ok  zveno ${words[0] === 'operator' ? `operator ${words[1]}` : words[0]}`);
  return stdout.trim();
};

const asking = (token) => async (path) => {
  const answer = await fetch(`${url}/api${path}`, { headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok) fail(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

const data = ['--data', environment.DATA_DIR];
const operator = ['--phone', '+7 000 000-00-01'];
/** A session of the operator, for this process and for the commands to come. */
const session = () => {
  const opened = zveno('operator', 'session', ...operator, '--url', url, '--data', environment.DATA_DIR);
  environment.ZVENO_TOKEN = opened.split('\n').at(-1);
  return environment.ZVENO_TOKEN;
};
let running;
try {
  running = await start();
  await until('the made-up school is imported', () => running.said().includes('100 %'));
  if ((await fetch(`${url}/api/organizations`)).status !== 401) fail('a route is open without a token');

  zveno('operator', 'add', ...operator, '--surname', 'Придуманная', '--name', 'Анна', ...data);
  const ask = asking(session());
  const [{ organizationId }] = (await ask('/organizations')).items;
  const path = `/organizations/${organizationId}/contingent?on=2026-11-01`;
  const before = await ask(path);
  if (!(before.students.count > 0)) fail('nobody is enrolled in the made-up school');
  console.log(`ok  ${before.students.count} pupils on 2026-11-01`);

  zveno('status', '--url', url);
  zveno('rebuild', 'roster', '--url', url);
  zveno('backup', join(folder, 'backup'), '--with-master-key', ...data);
  await running.stop();

  // A copy brought back elsewhere answers the same, its readings built anew.
  environment.DATA_DIR = join(folder, 'restored');
  zveno('restore', join(folder, 'backup'), '--data', environment.DATA_DIR);
  running = await start('--no-demo');
  const again = asking(session());
  let after;
  await until('the readings are built', async () => (after = await again(path).catch(() => undefined)) !== undefined);
  if (JSON.stringify(after.units) !== JSON.stringify(before.units)) fail('the restored platform answers otherwise');
  console.log('ok  the restored platform answers the same');
} finally {
  await running?.stop().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
}
