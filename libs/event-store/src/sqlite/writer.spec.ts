import { Writer } from './writer.ts';

describe('a writing thread that dies', () => {
  it('fails the appends under way and all later ones, acknowledging nothing', async () => {
    let commits = 0;
    const dying = new URL('./dying-writer.fixture.ts', import.meta.url);
    const writer = await Writer.open('unused', () => commits++, 1_000, dying);
    expect(writer.isWritable).toBe(true);
    const appends = await Promise.allSettled([1, 2, 3].map(() => writer.append('note', ['Noted', '{}', '{}'], 'any')));
    for (const append of appends) {
      expect(append).toMatchObject({ status: 'rejected', reason: { code: 'event-store.unavailable' } });
    }
    expect(writer.isWritable).toBe(false);
    expect(commits).toBe(0);
    await expect(writer.append('note', ['Noted', '{}', '{}'], 'any')).rejects.toMatchObject({
      code: 'event-store.unavailable',
    });
    await writer.close();
  });
});
