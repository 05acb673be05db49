import { ProblemError } from '../../api/problem.ts';
import { Uploads, type UploadGateway } from './uploads.ts';

const file = (name: string, size: number) => new File(['x'.repeat(size)], name);

/** A platform that takes ten bytes at a time. */
const uploading = (change: Partial<UploadGateway> = {}) => {
  const come = new Map<string, number>();
  const parts: (readonly [number, number])[] = [];
  const discarded: string[] = [];
  const uploads = new Uploads({
    start: async (fileId) => (come.set(fileId, 0), 0),
    part: async (fileId, offset, bytes) => {
      parts.push([offset, bytes.size]);
      come.set(fileId, offset + bytes.size);
      return offset + bytes.size;
    },
    offset: async (fileId) => come.get(fileId) ?? 0,
    complete: async () => true,
    isStored: async () => true,
    discard: async (fileId) => discarded.push(fileId),
    partBytes: 10,
    mostFiles: 2,
    pause: async () => undefined,
    ...change,
  });
  const settled = async () => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (uploads.getSnapshot().files.every(({ state }) => state !== 'sending' && state !== 'checking')) return;
    }
  };
  return { uploads, parts, discarded, come, settled, first: () => uploads.getSnapshot().files[0]! };
};

describe('files on their way', () => {
  it('go piece by piece and are ready when they were looked at', async () => {
    let looks = 0;
    const { uploads, parts, first, settled } = uploading({
      complete: async () => false,
      isStored: async () => (looks += 1) === 3,
    });
    uploads.add([file('план.pdf', 25)]);
    await settled();
    expect(parts).toEqual([
      [0, 10],
      [10, 10],
      [20, 5],
    ]);
    expect([first().state, first().sent, looks]).toEqual(['ready', 25, 3]);
  });

  it('go on from where they stopped when the network is lost', async () => {
    let isLost = false;
    const { uploads, come, first, settled } = uploading({
      part: async (fileId, offset, bytes) => {
        if (isLost) throw new ProblemError('network');
        come.set(fileId, offset + bytes.size);
        isLost = offset === 10;
        return offset + bytes.size;
      },
    });
    uploads.add([file('план.pdf', 25)]);
    await settled();
    expect([first().state, first().problem?.code, first().sent]).toEqual(['paused', 'network', 20]);
    isLost = false;
    uploads.resume(first().fileId);
    await settled();
    expect([first().state, first().sent]).toEqual(['ready', 25]);
  });

  it('send again what the platform did not get', async () => {
    let isLying = true;
    const { uploads, parts, come, first, settled } = uploading({
      part: async (fileId, offset, bytes) => {
        parts.push([offset, bytes.size]);
        if (isLying && offset === 10) {
          isLying = false;
          come.set(fileId, 5);
          throw new ProblemError('file.offset-mismatch', { status: 409 });
        }
        come.set(fileId, offset + bytes.size);
        return offset + bytes.size;
      },
    });
    uploads.add([file('план.pdf', 20)]);
    await settled();
    expect([parts.map(([offset]) => offset), first().state]).toEqual([[0, 10, 5, 15], 'ready']);
  });

  it('are refused with the reason, and given up when told to', async () => {
    const { uploads, discarded, first, settled } = uploading({
      complete: () => Promise.reject(new ProblemError('file.disguised', { status: 422 })),
    });
    uploads.add([file('план.pdf', 5)]);
    await settled();
    expect([first().state, first().problem?.code]).toEqual(['refused', 'file.disguised']);
    const { fileId } = first();
    uploads.remove(fileId);
    expect([uploads.getSnapshot().files, discarded]).toEqual([[], [fileId]]);
  });

  it('are no more than a message takes', async () => {
    const { uploads, settled } = uploading();
    uploads.add([file('1', 1), file('2', 1), file('3', 1)]);
    await settled();
    expect(uploads.getSnapshot()).toMatchObject({ tooMany: true, files: [{ name: '1' }, { name: '2' }] });
  });
});
