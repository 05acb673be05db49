import { mergeProblems } from '@zveno/contracts-common';
import { communicationProblems, FILE_PART_BYTES, fileContentSubjects } from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import { openGateway, problems } from '../gateway.fixture.ts';
import { disposition } from './disposition.ts';
import { fileDownloadDoor } from './file-download.door.ts';

const text = Buffer.from(Array.from({ length: FILE_PART_BYTES * 2 + 10 }, (_, at) => at % 251));
const { openInChat, readInChat } = fileContentSubjects;

describe('the door through which files go out', () => {
  let gateway: Awaited<ReturnType<typeof openGateway>>;
  beforeEach(async () => {
    gateway = await openGateway(
      {},
      { doors: [fileDownloadDoor], problems: mergeProblems(problems, communicationProblems) },
    );
    gateway.requester.answer = async () => {
      const { subject, data } = gateway.requester.asked.at(-1)!;
      if (subject === openInChat) return { name: 'a.txt', mediaType: 'text/plain', size: text.length, version: 'v' };
      const { part } = data as { part: number };
      const bytes = text.subarray(part * FILE_PART_BYTES, (part + 1) * FILE_PART_BYTES);
      return { data: bytes.toString('base64') };
    };
  });
  afterEach(() => gateway.close());

  const get = async (range?: string) => {
    const answer = await fetch(`${gateway.gateway.url}/api/organizations/o/chats/c/files/f`, {
      headers: { Authorization: `Bearer ${gateway.token}`, ...(range && { Range: range }) },
    });
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const parts = () =>
    gateway.requester.asked.flatMap(({ subject, data }) =>
      subject === readInChat ? (data as { part: number }).part : [],
    );

  it('gives all of it, each part once and none ahead of need but one', async () => {
    const { answer, bytes } = await get();
    expect([answer.status, bytes.equals(text)]).toEqual([200, true]);
    expect(parts()).toEqual([0, 1, 2]);
    expect(gateway.requester.recorded).toMatchObject([{ act: openInChat, outcome: 'read', subjectIds: ['f', 'c'] }]);
  });

  it.each([
    ['bytes=0-0', [0]],
    [`bytes=${FILE_PART_BYTES - 1}-${FILE_PART_BYTES}`, [0, 1]],
    [`bytes=${FILE_PART_BYTES}-${FILE_PART_BYTES + 5}`, [1]],
    ['bytes=-3', [2]],
  ])('asks for %s of the parts that hold it alone', async (range, asked) => {
    const { answer, bytes } = await get(range);
    const [, first, last] = /^bytes (\d+)-(\d+)\//u.exec(answer.headers.get('Content-Range')!)!;
    expect(answer.status).toBe(206);
    expect(bytes.equals(text.subarray(Number(first), Number(last) + 1))).toBe(true);
    expect(parts()).toEqual(asked);
  });

  it('releases nothing whose reading cannot be recorded', async () => {
    gateway.requester.recorded.push = () => {
      throw new DomainError('request.timeout');
    };
    expect((await get()).answer.status).toBe(504);
    expect(parts()).toEqual([]);
  });

  it('names files in any script, and lets no name out of its place', () => {
    expect(disposition('attachment', 'план №1.pdf')).toBe(
      'attachment; filename="______1.pdf"; filename*=UTF-8\'\'%D0%BF%D0%BB%D0%B0%D0%BD%20%E2%84%961.pdf',
    );
    expect(disposition('inline', "a'b(c)*\r\n;.webp")).toBe(
      'inline; filename="a_b_c_____.webp"; filename*=UTF-8\'\'a%27b%28c%29%2A%0D%0A%3B.webp',
    );
  });
});
