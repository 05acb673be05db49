import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import sharp from 'sharp';
import { foundedSchool, make, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { type Caller, code } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

type Person = Readonly<{ personId: string; ask: Caller; token: string }>;

const PART = 131_072;
const effectiveOn = '2026-09-01';
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000), Buffer.from('\n%%EOF\n')]);

let platform: PeoplePlatform;
let school: FoundedSchool;
let at: string;
let teacher: Person;
let pupil: Person;
let chatId: string;
let mathsId: string;

const bytesTo = async (
  who: Person,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: Buffer,
) => {
  const answer = await fetch(`${platform.url}/api${path}`, {
    method,
    headers: { Authorization: `Bearer ${who.token}`, ...headers },
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const send = (who: Person, fileId: string, offset: number, bytes: Buffer, type = 'application/offset+octet-stream') =>
  bytesTo(
    who,
    'PATCH',
    `${at}/files/${fileId}/content`,
    { 'Upload-Offset': String(offset), 'Content-Type': type },
    bytes,
  );
const progress = async (who: Person, fileId: string) =>
  (await bytesTo(who, 'HEAD', `${at}/files/${fileId}/content`)).headers.get('Upload-Offset');
const start = (who: Person, name: string, size: number, more: object = {}) =>
  who.ask('POST', `${at}/files`, { body: { name, size, ...more } });
const complete = (who: Person, fileId: string) => who.ask('POST', `${at}/files/${fileId}/completion`);
const upload = async (who: Person, name: string, bytes: Buffer): Promise<string> => {
  const { id } = (await start(who, name, bytes.length)).body;
  expect((await send(who, id, 0, bytes)).status).toBe(204);
  expect((await complete(who, id)).status).toBe(202);
  return until(async () => ((await who.ask('GET', `${at}/files/${id}`)).body.state === 'stored' ? id : undefined));
};
const post = async (who: Person, fileIds: string[], text = 'Смотрите') =>
  who.ask('POST', `${at}/chats/${chatId}/messages`, { body: { text, files: fileIds } });
const shown = (fileId: string, query = '') => `${at}/chats/${chatId}/files/${fileId}${query}`;

beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  ({ at } = school);
  await school.confirm();
  const teaches = await school.teaches('+70000000021', 'Классная');
  const learns = await school.learns('+70000000022', 'Первов');
  const { ask } = school.founder;
  mathsId = await make(ask, `${at}/subjects`, { title: 'Алгебра', effectiveOn });
  const body = { rosterEntryId: teaches.rosterEntryId, effectiveOn };
  await ask('POST', `${at}/units/${school.a}/teaching/${mathsId}/teachers`, { body });
  await school.adopts([{ kind: 'teaching', posting: 'everybody' }]);
  const withToken = async ({ personId, ask: asks }: Omit<Person, 'token'>) => ({
    personId,
    ask: asks,
    token: await platform.token({ personId }),
  });
  [teacher, pupil] = [await withToken(teaches), await withToken(learns)];
  chatId = await until(async () => {
    const { items = [] } = (await pupil.ask('GET', `${at}/chats`)).body;
    return items.find(({ kind }: { kind: string }) => kind === 'teaching')?.chatId;
  });
});
afterAll(() => platform.close());

it('R14: people exchange files; one that broke off goes on where it broke', async () => {
  const { body: begun } = await start(pupil, '../../Домашняя работа.pdf', pdf.length, { type: 'application/pdf' });
  // The connection breaks in the middle of the third part: two are kept.
  await new Promise<void>((resolve) => {
    const half = request(`${platform.url}/api${at}/files/${begun.id}/content`, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${pupil.token}`,
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': '0',
        'Content-Length': String(pdf.length),
      },
    });
    half.on('error', () => resolve());
    half.write(pdf.subarray(0, 2 * PART + 1_000));
    void until(async () => ((await progress(pupil, begun.id)) === String(2 * PART) ? true : undefined)).then(() =>
      half.destroy(),
    );
  });
  expect(await progress(pupil, begun.id)).toBe(String(2 * PART));
  expect(code(await complete(pupil, begun.id))).toBe('409 file.incomplete');
  expect((await send(pupil, begun.id, 0, pdf)).status).toBe(409);
  const rest = await send(pupil, begun.id, 2 * PART, pdf.subarray(2 * PART));
  expect([rest.status, rest.headers.get('Upload-Offset')]).toEqual([204, String(pdf.length)]);
  await complete(pupil, begun.id);
  const own = await until(async () => {
    const { body } = await pupil.ask('GET', `${at}/files/${begun.id}`);
    return body.state === 'stored' ? body : undefined;
  });
  expect(own).toMatchObject({ name: 'Домашняя работа.pdf', size: pdf.length, mediaType: 'application/pdf' });

  expect(code(await post(teacher, [begun.id]))).toBe('404 file.not-found');
  const { body: posted } = await post(pupil, [begun.id]);
  const { items } = (await teacher.ask('GET', `${at}/chats/${chatId}/messages?after=${posted.position}`)).body;
  expect(items[0].files).toEqual([
    {
      fileId: begun.id,
      name: 'Домашняя работа.pdf',
      state: 'stored',
      size: pdf.length,
      mediaType: 'application/pdf',
      hasPreview: false,
    },
  ]);

  const given = await bytesTo(teacher, 'GET', shown(begun.id));
  expect(given.status).toBe(200);
  expect(given.bytes.equals(pdf)).toBe(true);
  expect(Object.fromEntries(given.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(pdf.length),
    'content-disposition': `attachment; filename="_______________.pdf"; filename*=UTF-8''${encodeURIComponent('Домашняя работа.pdf')}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
  });
  const some = await bytesTo(teacher, 'GET', shown(begun.id), { Range: `bytes=${PART - 5}-${PART + 9}` });
  expect([some.status, some.headers.get('Content-Range')]).toEqual([
    206,
    `bytes ${PART - 5}-${PART + 9}/${pdf.length}`,
  ]);
  expect(some.bytes.equals(pdf.subarray(PART - 5, PART + 10))).toBe(true);
  const beyond = await bytesTo(teacher, 'GET', shown(begun.id), { Range: `bytes=${pdf.length}-` });
  expect([beyond.status, beyond.headers.get('Content-Range')]).toEqual([416, `bytes */${pdf.length}`]);

  // Who takes part in nothing gets nothing, whatever their office.
  const director = { ...school.head, token: await platform.token({ personId: school.head.personId }) };
  expect((await bytesTo(director, 'GET', shown(begun.id))).status).toBe(403);
  const foreign = shown(begun.id).replace(school.organizationId, 'another');
  expect((await bytesTo(teacher, 'GET', foreign)).status).toBe(403);
  expect((await bytesTo(teacher, 'GET', shown('another'))).status).toBe(404);
  expect((await bytesTo(pupil, 'GET', `${shown(begun.id)}?view=large`)).status).toBe(400);

  // Who read it stands in the trail.
  await until(async () => {
    const { items: all } = (await school.head.ask('GET', `${at}/accesses?actorId=${teacher.personId}`)).body;
    const isIt = ({ act, outcome }: Record<string, string>) =>
      `${act} ${outcome}` === 'communication.chat-file.open read';
    return all?.some(isIt) === true ? true : undefined;
  });

  expect((await pupil.ask('DELETE', `${at}/files/${begun.id}`)).status).toBe(201);
  expect((await bytesTo(teacher, 'GET', shown(begun.id))).status).toBe(404);
});

it('a picture is shown smaller, and tells nobody where it was taken', async () => {
  const taken = await sharp({ create: { width: 2_000, height: 1_000, channels: 3, background: '#804020' } })
    .jpeg()
    .withExif({ IFD0: { Model: 'Camera-7' } })
    .toBuffer();
  const id = await upload(pupil, 'Фото.jpg', taken);
  const { position } = (await post(pupil, [id])).body;
  const headers = { 'Zveno-Position': position as string };
  const original = (await bytesTo(teacher, 'GET', shown(id), headers)).bytes;
  expect([taken.includes('Camera-7'), original.includes('Camera-7')]).toEqual([true, false]);
  const thumbnail = await bytesTo(teacher, 'GET', shown(id, '?view=thumbnail'));
  expect(thumbnail.headers.get('Content-Type')).toBe('image/webp');
  expect(thumbnail.headers.get('Content-Disposition')).toMatch(/^inline; /u);
  expect(thumbnail.headers.get('Content-Security-Policy')).toBe("sandbox; default-src 'none'");
  const { width, height } = await sharp(thumbnail.bytes).metadata();
  expect([width, height]).toEqual([320, 160]);
});

it('what is not what it gives itself out for is not taken', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  expect(code(await start(pupil, 'x.svg', svg.length))).toBe('422 file.type-refused');
  expect(code(await start(pupil, 'x.html', 5))).toBe('422 file.type-refused');
  expect(code(await start(pupil, '../..', 5))).toBe('422 file.name-invalid');
  expect(code(await start(pupil, 'x.png', 5, { type: 'text/html' }))).toBe('422 file.disguised');
  expect(code(await start(pupil, 'x.png', 100_000_000))).toBe('413 file.too-large');
  expect(code(await start(pupil, 'x.png', 0))).toBe('400 request.invalid');
  const { id } = (await start(pupil, 'x.png', svg.length)).body;
  expect((await send(pupil, id, 0, svg)).status).toBe(204);
  expect(code(await complete(pupil, id))).toBe('422 file.disguised');
  expect(code(await post(pupil, [id]))).toBe('404 file.not-found');
});

it('bytes that come wrong are refused', async () => {
  const { id } = (await start(pupil, 'a.txt', 10)).body;
  const path = `${at}/files/${id}/content`;
  const type = { 'Content-Type': 'application/offset+octet-stream' };
  const status = async (answer: Promise<{ status: number }>) => (await answer).status;
  expect(await status(bytesTo(pupil, 'PATCH', path, type, Buffer.from('a')))).toBe(400);
  expect(await status(send(pupil, id, 0, Buffer.from('abc'), 'text/html'))).toBe(415);
  expect(await status(send(pupil, id, 5, Buffer.from('abcde')))).toBe(409);
  expect(await status(send(pupil, id, 0, Buffer.alloc(11)))).toBe(409);
  expect(await status(send(teacher, id, 0, Buffer.alloc(10)))).toBe(404);
  expect(await status(bytesTo(pupil, 'POST', path))).toBe(405);
  expect(await status(fetch(`${platform.url}/api${path}`, { method: 'HEAD' }))).toBe(401);
  expect(await progress(pupil, id)).toBe('0');
});

it('R08: teachers keep study materials of their subject, and their students read them', async () => {
  const shelf = `${at}/subjects/${mathsId}/shelf`;
  const report = async () => (await school.head.ask('GET', `${at}/chat-compliance`)).body.subjectsWithoutMaterial;
  expect(await report()).toEqual([{ subjectId: mathsId, title: 'Алгебра', kind: 'subject' }]);
  const id = await upload(teacher, 'Глава 1.pdf', pdf);
  const body = { fileId: id, title: 'Глава первая' };
  expect(code(await pupil.ask('POST', shelf, { body }))).toBe('403 access.denied');
  expect(code(await school.founder.ask('POST', shelf, { body }))).toBe('404 file.not-found');
  const { position } = (await teacher.ask('POST', shelf, { body })).body;
  const { items, arranges } = (await pupil.ask('GET', `${shelf}?after=${position}`)).body;
  expect([arranges, items]).toMatchObject([
    false,
    [{ title: 'Глава первая', file: { fileId: id, name: 'Глава 1.pdf' } }],
  ]);
  const given = await bytesTo(pupil, 'GET', `${shelf}/${id}/content`);
  expect(given.bytes.equals(pdf)).toBe(true);
  expect(await report()).toEqual([]);
  expect((await teacher.ask('PUT', shelf, { body: { fileIds: [id] } })).status).toBe(201);
  expect((await teacher.ask('DELETE', `${shelf}/${id}`)).status).toBe(201);
  expect((await bytesTo(pupil, 'GET', `${shelf}/${id}/content`)).status).toBe(404);
});
