// A server of MongoDB's protocol for tests and for `npm run cluster`: mongo-java-server, fetched by Maven once. Needs a JDK.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

const source = join(import.meta.dirname, 'mongo');
const kept = join(homedir(), '.cache/zveno');
const jars = join(kept, 'mongo-java-server-1.47.0');

/** Fetches the server's jars into ~/.cache/zveno, unless they are there. */
const findMongo = () => {
  if (existsSync(jars)) return jars;
  mkdirSync(kept, { recursive: true });
  const fetched = `${jars}.${process.pid}`;
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';
  const args = ['-q', '-B', '-f', join(source, 'pom.xml'), goal, `-DoutputDirectory=${fetched}`];
  try {
    execFileSync('mvn', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    throw new Error('no server of MongoDB’s protocol: install a JDK and Maven, or name a MongoDB in MONGODB_URL');
  }
  // Whole or not at all, also when two fetch at once.
  if (existsSync(jars)) rmSync(fetched, { recursive: true });
  else renameSync(fetched, jars);
  return jars;
};

/**
 * Starts a server on this machine alone; it keeps all in memory. Option: `port` (default a free one).
 * Gives `{ variable, url, pid, stop }`; `stop(signal)` resolves when the process has ended.
 */
export const start = async ({ port = 0 } = {}) => {
  const classPath = readdirSync(findMongo())
    .map((file) => join(jars, file))
    .join(delimiter);
  const args = ['-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath];
  // Its standard input holds it: the server ends with whoever started it, however that one ended.
  const child = spawn('java', [...args, join(source, 'MongoForTests.java'), String(port)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl+C is for whoever started it, who then stops things in their order.
    detached: true,
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4_000)));
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const url = await Promise.race([
    new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    ended.then(() => Promise.reject(new Error(`the server of MongoDB’s protocol did not start: ${said}`))),
  ]);
  return {
    variable: 'MONGODB_URL',
    url,
    pid: child.pid,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
};

// By hand: `node tools/servers/mongo.mjs [port]` serves until it is interrupted.
if (process.argv[1] === import.meta.filename) console.log((await start({ port: Number(process.argv[2] ?? 0) })).url);
