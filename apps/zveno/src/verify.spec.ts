import type { Recorded } from '@zveno/kernel';
import { AuditLog, formatKey, makeBundle, sha256, signerOf, COSIGNATURE } from '@zveno/transparency';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { folders, zveno } from './zveno.fixture.ts';

const { folder, tidy } = folders();
afterEach(tidy);

const later = { now: () => new Date('2026-11-22T12:00:00.000Z') };
const ORIGIN = 'zveno.example/audit';
const signers = [signerOf(ORIGIN, sha256('log')), signerOf(`${ORIGIN}/time`, sha256('time'), COSIGNATURE)] as const;
const keys = signers.map(formatKey);

const events = Array.from({ length: 30 }, (_, revision): Recorded => {
  const recordedAt = `2026-09-${String(revision + 1).padStart(2, '0')}T08:00:00.000Z`;
  const ids = { eventId: `e-${revision}`, commandId: `c-${revision}`, actorId: 'p1', correlationId: 'c' };
  const metadata = { ...ids, schemaVersion: 1, orgId: 'o1', effectiveOn: recordedAt.slice(0, 10), recordedAt };
  return { stream: 's', revision, position: String(revision + 1), type: 'UnitRenamed', data: { revision }, metadata };
});

/** A bundle of the days from 10 to 19 September in a file, and the checkpoint it stands on. */
const bundleIn = async (place: string) => {
  const log = await AuditLog.open({ folder: place, signers });
  await log.append(events);
  const signed = await log.checkpoint(Date.parse('2026-10-01T00:00:00.000Z') / 1000);
  const store = { readStream: async function* () { yield* events; } }; // prettier-ignore
  const pieces = makeBundle({
    log,
    store: store as never,
    organizationId: 'o1',
    from: '2026-09-10T00:00:00.000Z',
    to: '2026-09-20T00:00:00.000Z',
    generatedAt: '2026-10-01T00:00:00.000Z',
    titleOf: (type) => type,
  });
  const bytes = await buffer(pieces);
  await log.close();
  const file = join(place, 'bundle.zip');
  writeFileSync(file, bytes);
  const checkpoint = join(place, 'known.txt');
  writeFileSync(checkpoint, signed!.note);
  return { file, checkpoint, bytes };
};

describe('zveno verify', () => {
  it('says that a bundle holds, without a server', async () => {
    const { file, checkpoint } = await bundleIn(folder());
    const { code, out, notes } = await zveno(['verify', file, '--key', ...keys, '--checkpoint', checkpoint], later);
    expect([code, out]).toEqual([0, expect.stringContaining('ни одно не изменено и не пропущено')]);
    expect(out).toContain('Событий: 10;');
    expect(notes).not.toContain('Сверьте');
  });

  it('says that the key must be compared where it was not given', async () => {
    const { file } = await bundleIn(folder());
    const { code, notes } = await zveno(['verify', file], later);
    expect([code, notes]).toEqual([0, expect.stringContaining('Сверьте его с опубликованным')]);
  });

  it('says what is wrong with another', async () => {
    const { file, bytes } = await bundleIn(folder());
    writeFileSync(file, bytes.subarray(0, bytes.length - 10));
    const { code, out, notes } = await zveno(['verify', file, '--key', ...keys], later);
    expect([code, out]).toEqual([3, '']);
    expect(notes).toContain('Нарушение: Архив обрывается');
    expect(notes).toContain('НЕ подлинный');
  });

  it('does not take another key', async () => {
    const { file } = await bundleIn(folder());
    const stranger = formatKey(signerOf(ORIGIN, sha256('stranger')));
    const { code, notes } = await zveno(['verify', file, '--key', stranger], later);
    expect([code, notes]).toEqual([3, expect.stringContaining('не подписана известным ключом')]);
    expect((await zveno(['verify', file, '--key', 'nonsense'])).notes).toContain('Ключ записан неверно');
  });

  it('writes a page that checks in a browser', async () => {
    const page = join(folder(), 'verify.html');
    expect((await zveno(['verify', '--page', page])).code).toBe(0);
    expect(readFileSync(page, 'utf8')).toContain('const verifyBundle = async');
  });

  it('needs the file', async () => {
    const { code, notes } = await zveno(['verify', join(folder(), 'none.zip')]);
    expect([code, notes]).toEqual([1, expect.stringContaining('не прочесть (ENOENT)')]);
    expect((await zveno(['verify'])).code).toBe(2);
  });
});
