// Makes the secrets of an installation, one file each: node docker/secrets.mjs [folder, by default ./secrets]
//
// What is there already stays: a second run only adds what is missing. Keep a copy of master.key elsewhere.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Every program that speaks over the broker. */
const PROGRAMS = ['gateway', 'identity', 'org-structure', 'invitation', 'communication', 'analytics'];

const password = () => randomBytes(24).toString('base64url');
const key = () => randomBytes(32).toString('base64');

/**
 * Every secret and how it is made; later ones may use earlier ones.
 * @type {Readonly<Record<string, (secret: (name: string) => string) => string>>}
 */
export const SECRETS = {
  'master.key': key,
  'audit.key': key,
  'metrics.token': key,
  'internal-token.key': key,
  'mongodb-keyfile': () => randomBytes(96).toString('base64'),
  'mongodb-root-password': password,
  'mongodb-read-password': password,
  'mongodb-keys-password': password,
  'mongodb-backup-password': password,
  'event-store-url': () => 'kurrentdb://kurrentdb:2113?tls=false',
  'read-store-url': (secret) =>
    `mongodb://zveno-read:${secret('mongodb-read-password')}@mongodb:27017/zveno?replicaSet=rs0&authSource=admin`,
  'key-store-url': (secret) =>
    `mongodb://zveno-keys:${secret('mongodb-keys-password')}@mongodb:27017/zveno-keys?replicaSet=rs0&authSource=admin`,
  'mongodump.yaml': (secret) =>
    `uri: mongodb://zveno-backup:${secret('mongodb-backup-password')}@mongodb:27017/?replicaSet=rs0&authSource=admin`,
  ...Object.fromEntries(PROGRAMS.map((name) => [`nats-${name}-password`, password])),
  ...Object.fromEntries(
    PROGRAMS.map((name) => [
      `nats-${name}-url`,
      (secret) => `nats://${name}:${secret(`nats-${name}-password`)}@nats:4222`,
    ]),
  ),
  'nats-passwords.conf': (secret) =>
    PROGRAMS.map(
      (user) => `${user.toUpperCase().replace('-', '_')}_PASSWORD: "${secret(`nats-${user}-password`)}"`,
    ).join('\n'),
};

/** @returns the names that were made now */
export const makeSecrets = (folder) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = [];
  for (const [name, make] of Object.entries(SECRETS)) {
    const file = join(folder, name);
    if (existsSync(file)) continue;
    const read = (other) => readFileSync(join(folder, other), 'utf8').trim();
    // Readable by all inside a folder that only its owner may enter: containers read the files as another user.
    writeFileSync(file, `${make(read)}\n`, { flag: 'wx' });
    chmodSync(file, 0o444);
    made.push(name);
  }
  return made;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? 'secrets';
  const made = makeSecrets(folder);
  console.log(`${folder}: создано ${made.length}, уже было ${Object.keys(SECRETS).length - made.length}`);
}
