import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMasterKey } from './master-key.ts';

describe('the master key', () => {
  let dataDir: string;
  const key = randomBytes(32);
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'zveno-master-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('comes from the environment, as base64 of either alphabet, padded or not', () => {
    expect(loadMasterKey({ env: { MASTER_KEY: key.toString('base64url') } })).toEqual(key);
    const MASTER_KEY = key.toString('base64');
    expect(loadMasterKey({ env: { MASTER_KEY } })).toEqual(key);
    expect(loadMasterKey({ env: { MASTER_KEY: MASTER_KEY.replace(/=+$/u, '') } })).toEqual(key);
  });

  it.each([
    'abc',
    randomBytes(31).toString('base64'),
    randomBytes(33).toString('base64'),
    'пароль',
    `${key.toString('hex')}`,
  ])('is refused unless it is 32 bytes of base64 (%#)', (MASTER_KEY) =>
    expect(() => loadMasterKey({ env: { MASTER_KEY } })).toThrow('master-key.invalid'),
  );

  it('comes from the file named, which not everybody may read', () => {
    const file = join(dataDir, 'mounted');
    writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o440 });
    const env = { MASTER_KEY_FILE: file };
    expect(loadMasterKey({ env })).toEqual(key);
    chmodSync(file, 0o444);
    expect(() => loadMasterKey({ env })).toThrow('master-key.exposed');
    rmSync(file);
    expect(() => loadMasterKey({ env })).toThrow('master-key.missing');
  });

  it('is made once in a data folder, for its owner alone', () => {
    expect(() => loadMasterKey({ env: {}, dataDir })).toThrow('master-key.missing');
    const made = loadMasterKey({ env: {}, dataDir, create: true });
    expect(made).toHaveLength(32);
    expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600);
    expect(loadMasterKey({ env: {}, dataDir, create: true })).toEqual(made);
    expect(loadMasterKey({ env: {}, dataDir })).toEqual(made);
    expect(readdirSync(dataDir)).toEqual(['master.key']);
  });

  it('is asked for by name where nothing says where it is', () => {
    expect(() => loadMasterKey({ env: {}, create: true })).toThrow('master-key.missing');
  });
});
