// Runs the specs that need servers: `npm run test:servers [-- paths and jest options]`, e.g. `-- libs/read-store`.
//
// A server whose variable is set is used as it is (a real MongoDB, say); the others are started here and stopped afterwards.
// One that cannot be had fails the run: nothing is skipped. Only KurrentDB is never started: its suite is run where
// KURRENTDB_URL names a server, and otherwise said not to have been run.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { start as startMongo } from './servers/mongo.mjs';
import { start as startNats } from './servers/nats.mjs';

const servers = [
  { variable: 'MONGODB_URL', start: startMongo },
  { variable: 'NATS_URL', start: startNats },
];

if (!process.env.KURRENTDB_URL) console.log('kurrentdb: not run');

const started = [];
let code = 1;
try {
  const env = { ...process.env, ZVENO_SERVERS: '1' };
  for (const { variable, start } of servers) {
    if (env[variable]) continue;
    const server = await start();
    started.push(server);
    env[variable] = server.url;
  }
  // Forced, since a spec that fails may leave a connection behind that would hold the run for ever.
  const args = [join(import.meta.dirname, 'jest.mjs'), '.', '--runInBand', '--forceExit', ...process.argv.slice(2)];
  const jest = spawn(process.execPath, args, { stdio: 'inherit', env });
  code = await new Promise((resolve) => jest.once('exit', (status) => resolve(status ?? 1)));
} finally {
  await Promise.all(started.map((server) => server.stop()));
}
process.exit(code);
