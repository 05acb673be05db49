import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Aggregates, openEventStore, type EventStore } from '@zveno/event-store';
import { loadMasterKey, openKeyStore, PhoneClaims, Vault } from '@zveno/privacy';
import { loadConfig } from '@zveno/service/load-config';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** The log, open at this machine for whoever holds it. */
export type OpenLog = Readonly<{ log: EventStore; now: () => string }>;

/** The log and its keys. */
export type OpenPlatform = OpenLog & Readonly<{ aggregates: Aggregates; vault: Vault; claims: PhoneClaims }>;

const configOf = ({ env }: Terminal, dataDir: string) => {
  const config = loadConfig({ ...env, DATA_DIR: dataDir });
  // A mistyped folder must not become a new installation.
  if (config.eventStoreUrl === `sqlite:${dataDir}/events.sqlite` && !existsSync(join(dataDir, 'events.sqlite')))
    throw new CommandError(
      EXIT.failed,
      `В папке ${dataDir} нет журнала. Запустите сервер (npm start) или назовите его папку: --data.`,
    );
  return config;
};

/** Works upon the log of an installation, beside its server or without. @throws CommandError there is none */
export const withLog = async <T>(
  terminal: Terminal,
  dataDir: string,
  work: (open: OpenLog) => Promise<T>,
): Promise<T> => {
  const log = await openEventStore(configOf(terminal, dataDir).eventStoreUrl);
  try {
    return await work({ log, now: () => terminal.now().toISOString() });
  } finally {
    await log.close();
  }
};

/** The same with the keys of what is sealed in it. */
export const withPlatform = <T>(
  terminal: Terminal,
  dataDir: string,
  work: (open: OpenPlatform) => Promise<T>,
): Promise<T> =>
  withLog(terminal, dataDir, async ({ log, now }) => {
    const masterKey = loadMasterKey({ env: terminal.env, dataDir });
    const keys = await openKeyStore(configOf(terminal, dataDir).keyStoreUrl, masterKey);
    try {
      const vault = new Vault(keys, masterKey);
      const aggregates = new Aggregates(log, { clock: () => terminal.now() });
      return await work({ log, now, aggregates, vault, claims: new PhoneClaims(keys, vault) });
    } finally {
      await keys.close();
    }
  });
