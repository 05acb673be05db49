import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/load-config.ts';

/** Not by URL: a replica set's address names several hosts. */
const databaseBeside = (base: string, suffix: string): string => {
  const [, hosts, database, options] = /^([^:]+:\/\/[^/?]+)\/?([^?]*)(.*)$/u.exec(base) ?? [];
  return `${hosts}/${database === '' ? 'zveno' : database}-${suffix}${options}`;
};

/** An embedded store is one file per service in the folder the URL names; a server's holds one database per service. */
export const readStoreUrlOf = (base: string, service: string): string => {
  if (!base.startsWith('sqlite:')) {
    return databaseBeside(base, service);
  }
  const folder = base.slice('sqlite:'.length);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return `sqlite:${join(folder, `${service}.sqlite`)}`;
};

/** Where what may be lost is kept: where it is said, else beside the readings. */
export const ephemeralUrlOf = ({ ephemeralStoreUrl, readStoreUrl, dataDir }: Config): string => {
  if (ephemeralStoreUrl !== undefined) return ephemeralStoreUrl;
  return readStoreUrl.startsWith('sqlite:')
    ? `sqlite:${join(dataDir, 'ephemeral.sqlite')}`
    : databaseBeside(readStoreUrl, 'ephemeral');
};
