import { randomBytes, randomUUID } from 'node:crypto';
import { UPLOAD_TERM_MS, type Uploads } from './uploads.ts';

/** Two copies of a service over the same place, on a clock that is set. */
export type UploadsHarness = Readonly<{
  copies: readonly [Uploads, Uploads];
  pass: (ms: number) => void;
  close: () => Promise<void>;
}>;

/** What every place of uploads must do. */
export const uploadsContract = (name: string, open: () => Promise<UploadsHarness>): void => {
  describe(`uploads in ${name}`, () => {
    let harness: UploadsHarness;
    const key = randomBytes(32).toString('base64url');
    const part = (byte: number) => Buffer.alloc(1_000, byte);

    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.close());

    it('are whole wherever their parts arrived, a repeated part once', async () => {
      const [one, other] = harness.copies;
      const id = randomUUID();
      await one.put(id, 0, key, part(1));
      await other.put(id, 1, key, part(9));
      await one.put(id, 1, key, part(2));
      expect(await other.assemble(id, 2, key)).toEqual(Buffer.concat([part(1), part(2)]));
    });

    it('are for those who have the key, with all parts', async () => {
      const [one] = harness.copies;
      const id = randomUUID();
      await one.put(id, 0, key, part(1));
      const stranger = randomBytes(32).toString('base64url');
      await expect(one.assemble(id, 1, stranger)).rejects.toThrow('roster-import.upload-incomplete');
      await expect(one.assemble(id, 2, key)).rejects.toThrow('roster-import.upload-incomplete');
      await expect(one.assemble(randomUUID(), 1, key)).rejects.toThrow('roster-import.upload-incomplete');
    });

    it('are gone when removed, alone', async () => {
      const [one, other] = harness.copies;
      const [id, kept] = [randomUUID(), randomUUID()];
      await one.put(id, 0, key, part(1));
      await one.put(kept, 0, key, part(2));
      await other.remove(id);
      await expect(one.assemble(id, 1, key)).rejects.toThrow('roster-import.upload-incomplete');
      expect(await one.assemble(kept, 1, key)).toEqual(part(2));
    });

    it('are gone an hour after their last part, when the next one comes', async () => {
      const [one, other] = harness.copies;
      const id = randomUUID();
      await one.put(id, 0, key, part(1));
      harness.pass(UPLOAD_TERM_MS + 60_000);
      await other.put(randomUUID(), 0, key, part(2));
      await expect(one.assemble(id, 1, key)).rejects.toThrow('roster-import.upload-incomplete');
    });
  });
};
