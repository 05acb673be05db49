import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogReader, openEventStore } from '@zveno/event-store';
import type { Envelope, Metadata, Sealed } from '@zveno/kernel';
import { Erasure } from './erasure.ts';
import { KeyDestroyer, type KeyDestroyerOptions } from './key-destroyer.reaction.ts';
import type { KeyStore } from './key-store.port.ts';
import { openKeyStore } from './open-key-store.ts';
import { Vault, type VaultOptions } from './vault.ts';

export const erasing: Metadata = {
  commandId: 'erase-1',
  actorId: 'officer-1',
  orderRef: 'act-1',
  effectiveOn: '2026-09-01',
  now: '2026-09-01T05:00:00.000Z',
  correlationId: 'erase-1',
};

export const envelope: Envelope = {
  eventId: 'e',
  schemaVersion: 1,
  commandId: 'c',
  actorId: 'a',
  effectiveOn: '2026-09-01',
  recordedAt: '2026-09-01T05:00:00.000Z',
  correlationId: 'c',
};

/** One process over a data folder: its stores and what stands on them. */
export const openInstallation = async (
  folder: string,
  {
    masterKey,
    vault: vaultOptions,
    destroyer,
  }: { masterKey: Uint8Array; vault?: VaultOptions; destroyer?: KeyDestroyerOptions },
) => {
  const events = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
  const keys = await openKeyStore(`sqlite:${join(folder, 'keys.sqlite')}`, masterKey);
  const vault = new Vault(keys, masterKey, vaultOptions);
  const reader = new LogReader(events);
  return {
    events,
    keys,
    vault,
    erasure: new Erasure(events, keys, vault),
    reader,
    destroyer: new KeyDestroyer({ log: events, reader, keys, vault }, destroyer),
    /** Seals a name for the subject and records it, as a service does. */
    record: async (subject: string, name: string): Promise<Sealed> => {
      const sealed = (await vault.keysFor([{ subject, orgId: 'o1' }])).seal(subject, 'name', name);
      const data = { personId: subject, name: sealed };
      await events.append(
        `person-${subject}`,
        [{ type: 'PersonNamed', data, metadata: { ...envelope, eventId: `n-${subject}` } }],
        'any',
      );
      return sealed;
    },
    close: async () => {
      await reader.close();
      await keys.close();
      await events.close();
    },
  };
};

/** Folders and installations of a spec; all is closed and removed by `tidy`. */
export const workshop = () => {
  const masterKey = randomBytes(32);
  const folders: string[] = [];
  const open: Awaited<ReturnType<typeof openInstallation>>[] = [];
  return {
    masterKey,
    folder: (): string => {
      const folder = mkdtempSync(join(tmpdir(), 'zveno-privacy-'));
      folders.push(folder);
      return folder;
    },
    open: async (folder: string, options: Omit<Parameters<typeof openInstallation>[1], 'masterKey'> = {}) => {
      const installation = await openInstallation(folder, { masterKey, ...options });
      open.push(installation);
      return installation;
    },
    tidy: async (): Promise<void> => {
      for (const { destroyer, close } of open.splice(0)) {
        await destroyer.stop();
        await close();
      }
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
    },
  };
};

/** A key store whose deletions fail for the first `times`. */
export const failingToDestroy = (store: KeyStore, times: number): KeyStore => {
  let failures = times;
  return new Proxy(store, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as unknown;
      if (name === 'destroy' && failures > 0) {
        return () => {
          failures -= 1;
          return Promise.reject(new Error('disk on holiday'));
        };
      }
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
};
