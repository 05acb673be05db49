import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyStore, Vault } from '@zveno/privacy';
import type { BenchRecord } from './record.ts';

const VALUES = 100_000;
const SUBJECTS = 30_000;

const perSecond = async (count: number, work: () => unknown): Promise<number> => {
  const started = performance.now();
  await work();
  return Math.round((count / (performance.now() - started)) * 1_000);
};

/** The cipher alone, under one key, nothing encoded: what sealing cannot be faster than. */
const bareCipher = () => {
  const key = createSecretKey(randomBytes(32));
  const [nonce, value] = [randomBytes(12), Buffer.from('Константинопольская')];
  for (let i = 0; i < VALUES; i += 1) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.update(value);
    cipher.final();
    cipher.getAuthTag();
  }
};

/** Seals, opens and makes keys, in a key store on the disk. */
export const privacyBench = async (): Promise<BenchRecord[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-bench-privacy-'));
  const masterKey = randomBytes(32);
  const store = await openKeyStore(`sqlite:${join(folder, 'keys.sqlite')}`, masterKey);
  try {
    const subjects = Array.from({ length: SUBJECTS }, (_, i) => ({
      subject: `person-${i}`,
      orgId: `school-${i % 20}`,
    }));
    const made = await perSecond(SUBJECTS, () => new Vault(store, masterKey).keysFor(subjects));
    const vault = new Vault(store, masterKey, { cacheSize: SUBJECTS });
    const ring = await vault.keysFor(subjects);
    const subjectAt = (i: number) => `person-${i % SUBJECTS}`;
    const seal = (i: number) => ring.seal(subjectAt(i), 'surname', 'Константинопольская');
    for (let i = 0; i < 10_000; i += 1) seal(i);
    const bare = await perSecond(VALUES, bareCipher);
    const seals = await perSecond(VALUES, () => {
      for (let i = 0; i < VALUES; i += 1) seal(i);
    });
    const sealed = Array.from({ length: VALUES }, (_, i) => ({ sealed: seal(i), field: 'surname' }));
    const warm = await perSecond(VALUES, () => vault.openAll(sealed));
    const cold = await perSecond(VALUES, () => new Vault(store, masterKey).openAll(sealed));
    return [
      { name: 'privacy: values sealed', value: seals, unit: '1/s', baseline: bare },
      { name: 'privacy: values opened, keys in memory', value: warm, unit: '1/s', baseline: bare },
      { name: `privacy: values opened, ${SUBJECTS} keys fetched first`, value: cold, unit: '1/s', baseline: bare },
      { name: 'privacy: keys made, durable', value: made, unit: '1/s' },
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
};
