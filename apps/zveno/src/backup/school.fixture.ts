import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogReader, openEventStore } from '@zveno/event-store';
import type { Sealed } from '@zveno/kernel';
import { Erasure, KeyDestroyer, loadMasterKey, openKeyStore, Vault } from '@zveno/privacy';

const metadata = {
  commandId: 'c',
  actorId: 'operator',
  effectiveOn: '2026-09-01',
  correlationId: 'c',
};
const recordedAt = '2026-09-01T05:00:00.000Z';

/** What a server does with a data folder, as far as a backup can see. */
export const openSchool = async (data: string) => {
  mkdirSync(join(data, 'read'), { recursive: true });
  writeFileSync(join(data, 'read', 'units.sqlite'), 'a reading');
  const masterKey = loadMasterKey({ env: {}, dataDir: data, create: true });
  const events = await openEventStore(`sqlite:${join(data, 'events.sqlite')}`);
  const keys = await openKeyStore(`sqlite:${join(data, 'keys.sqlite')}`, masterKey);
  const vault = new Vault(keys, masterKey);
  const reader = new LogReader(events);
  const destroyer = new KeyDestroyer({ log: events, reader, keys, vault });
  return {
    events,
    keys,
    vault,
    destroyer,
    record: async (subject: string, name: string): Promise<Sealed> => {
      const sealed = (await vault.keysFor([{ subject, orgId: 'o1' }])).seal(subject, 'name', name);
      const event = {
        type: 'PersonNamed',
        data: { name: sealed, padding: randomBytes(200).toString('hex') },
        metadata: { ...metadata, eventId: subject, schemaVersion: 1, recordedAt },
      };
      await events.append(`person-${subject}`, [event], 'any');
      return sealed;
    },
    erase: (subject: string) => new Erasure(events, keys, vault).destroy(subject, { ...metadata, now: recordedAt }),
    close: async () => {
      await destroyer.stop();
      await reader.close();
      await keys.close();
      await events.close();
    },
  };
};
