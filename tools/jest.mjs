// Runs the jest specs of one project: `node tools/jest.mjs libs/kernel [jest options]`.
//
// Workers and child processes of the specs inherit the `zveno-source` condition and so run the same sources.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const [project, ...options] = process.argv.slice(2);
const workspace = join(import.meta.dirname, '..');
const flags = ['--conditions=zveno-source', '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const { status } = spawnSync(
  process.execPath,
  [
    ...flags,
    join(workspace, 'node_modules/jest/bin/jest.js'),
    '--config',
    join(workspace, 'tools/jest.config.mjs'),
    ...options,
  ],
  { stdio: 'inherit', cwd: workspace, env: { ...process.env, ZVENO_PROJECT: resolve(workspace, project) } },
);
process.exit(status ?? 1);
