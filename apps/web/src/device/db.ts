import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface DeviceDb extends DBSchema {
  /** Messages that were written and are not yet with the platform. */
  outbox: { key: string; value: Readonly<{ commandId: string }> };
  /** What was read last. */
  kept: { key: string; value: Readonly<{ key: string; at: number; value: unknown }> };
}

let opened: Promise<IDBPDatabase<DeviceDb>> | undefined;

/** The database of this device. Where there is none (some private windows), it rejects. */
export const deviceDb = (): Promise<IDBPDatabase<DeviceDb>> =>
  (opened ??= openDB<DeviceDb>('zveno', 1, {
    upgrade: (db) => {
      db.createObjectStore('outbox', { keyPath: 'commandId' });
      db.createObjectStore('kept', { keyPath: 'key' });
    },
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  }));
