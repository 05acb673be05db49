#!/usr/bin/env node
// `npx zveno …`: runs on any Node that can start this file; the command itself runs on the project's own Node 24.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const workspace = join(dirname(realpathSync(fileURLToPath(import.meta.url))), '..', '..', '..');
const own = join(workspace, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
const node = Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : own;

const run = (script, args, stdio) => {
  const { status, signal, error } = spawnSync(node, ['--disable-warning=ExperimentalWarning', script, ...args], {
    stdio,
  });
  if (error) {
    console.error(`Нужен Node.js 24 или новее. Выполните «npm ci» в папке платформы: она принесёт его с собой.`);
    process.exit(1);
  }
  if (signal) process.kill(process.pid, signal);
  return status;
};

const main = join(workspace, 'apps', 'zveno', 'dist', 'main.js');
if (!existsSync(main)) {
  const built = run(join(workspace, 'tools', 'build.mjs'), ['--quiet'], ['ignore', 'ignore', 'inherit']);
  if (built !== 0) process.exit(1);
}
process.exit(run(main, process.argv.slice(2), 'inherit') ?? 1);
