import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ephemeralContract } from '../ephemeral.contract.ts';
import { openEphemeral } from '../open-ephemeral.ts';
import { SqliteEphemeral } from './sqlite-ephemeral.ts';

const makePlace = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-ephemeral-'));
  const file = join(folder, 'deep', 'ephemeral.sqlite');
  return {
    file,
    open: (options = {}) => openEphemeral(`sqlite:${file}`, options),
    remove: async () => rmSync(folder, { recursive: true }),
  };
};

ephemeralContract('in a file', makePlace);

describe('the ephemeral store in a file', () => {
  it('is for its owner alone, and holds no longer what is over', async () => {
    const place = await makePlace();
    let now = 0;
    const store = new SqliteEphemeral(place.file, { now: () => now });
    await store.put('k', 'gone', 1000);
    await store.put('l', 'kept', 3000);
    now = 1000;
    store.sweep();
    const rows = new DatabaseSync(place.file).prepare('SELECT key FROM kept').all();
    expect(rows).toEqual([expect.objectContaining({ key: 'l' })]);
    expect(statSync(place.file).mode & 0o777).toBe(0o600);
    await store.close();
    expect(readFileSync(place.file).includes('gone')).toBe(false);
    await place.remove();
  });

  it('begins anew where the file is damaged', async () => {
    const place = await makePlace();
    await (await place.open()).close();
    writeFileSync(place.file, 'no database at all, but long enough to be looked at');
    const store = await place.open();
    await store.put('k', 1, 1000);
    expect(await store.get('k')).toBe(1);
    await store.close();
    await place.remove();
  });

  it('is refused by another kind of address', async () => {
    await expect(openEphemeral('redis://x')).rejects.toMatchObject({ code: 'config.invalid' });
  });
});
