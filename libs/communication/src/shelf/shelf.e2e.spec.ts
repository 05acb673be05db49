import {
  communicationRoutes as routes,
  fileContentSubjects,
  type FilePart,
  type OpenedFile,
} from '@zveno/contracts-communication';
import { streams } from '@zveno/contracts-org-structure/events';
import { pdf } from '../file/samples.fixture.ts';
import { refusal, uploads, type Uploads } from '../file/uploads.fixture.ts';
import { ORG, startCommunication, until, type CommunicationService } from '../service.fixture.ts';

const { readOnShelf, openOnShelf } = fileContentSubjects;
let service: CommunicationService;
let start: Uploads['start'], upload: Uploads['upload'];
const subjectId = 'maths';
const shelf = async (personId: string, after?: string) => service.ask(routes.getShelf, { subjectId, after }, personId);
const place = (fileId: string, title: string, personId = 'anna', more: object = {}) =>
  service.ask(routes.placeOnShelf, { subjectId, fileId, title, ...more }, personId);
const titles = async (personId: string, after?: string) =>
  (await shelf(personId, after)).items.map(({ title }) => title);

beforeAll(async () => {
  service = await startCommunication();
  ({ start, upload } = uploads(service));
  await service.school();
  await service.joins('anna', 'teacher', 's1');
  await service.joins('boris', 'student', 'u1');
  await service.joins('vera', 'teacher', 's1');
  const metadata = { orgId: ORG };
  await service.record(streams.subject(subjectId), {
    type: 'SubjectAdded',
    data: { subjectId, title: 'Алгебра' },
    metadata,
  });
  const data = { unitId: 'u1', subjectId, rosterEntryId: 'e-anna' };
  await service.record(streams.teaching('u1', subjectId), { type: 'TeachingAssigned', data, metadata });
  await until(async () => ((await shelf('anna').catch(() => undefined))?.arranges === true ? true : undefined));
});

afterAll(() => service.stop());

it('a shelf is filled and arranged by who teaches, and read by who learns', async () => {
  const [first, second] = [await upload('глава-1.pdf', pdf), await upload('глава-2.pdf', pdf)];
  await place(first, 'Глава 1\u202E');
  const { position } = await place(second, 'Глава 2', 'anna', { unitId: 'u1' });
  expect(await titles('boris', position)).toEqual(['Глава 1', 'Глава 2']);
  expect((await shelf('boris')).arranges).toBe(false);
  const arranged = await service.ask(routes.arrangeShelf, { subjectId, fileIds: [second, first] }, 'anna');
  expect(await titles('boris', arranged.position)).toEqual(['Глава 2', 'Глава 1']);
  expect(await refusal(service.ask(routes.arrangeShelf, { subjectId, fileIds: [first] }, 'anna'))).toBe(
    'shelf.order-invalid',
  );

  const about = { subjectId, fileId: first };
  const { size } = await service.ask<OpenedFile>({ subject: openOnShelf }, about, 'boris');
  expect(size).toBe(pdf.length);
  const { data } = await service.ask<FilePart>({ subject: readOnShelf }, { ...about, part: 0 }, 'boris');
  expect(Buffer.from(data, 'base64')).toEqual(pdf);

  const taken = await service.ask(routes.takeFromShelf, { subjectId, fileId: second }, 'anna');
  expect(await titles('boris', taken.position)).toEqual(['Глава 1']);
  await service.ask(routes.discardFile, { fileId: first }, 'anna');
  await until(async () => ((await titles('boris')).length === 0 ? true : undefined));
  expect(await refusal(service.ask({ subject: openOnShelf }, about, 'boris'))).toBe('file.not-found');
});

it('a shelf is none for those who learn something else, and only looked at by others of the staff', async () => {
  const id = await upload('глава.pdf', pdf);
  const veras = await start('a.txt', 1, 'anna');
  expect(await refusal(place(veras.id, 'Не готов'))).toBe('file.not-ready');
  expect(await refusal(place(id, 'Чужой', 'vera'))).toBe('shelf.not-teacher');
  expect(await refusal(place(id, 'Чужой', 'olga'))).toBe('file.not-found');
  expect(await refusal(place(id, 'Ученика', 'boris'))).toBe('access.denied');
  expect(await refusal(place(id, 'Группе', 'anna', { unitId: 'u9' }))).toBe('unit.not-found');
  expect((await shelf('vera')).arranges).toBe(false);
  expect((await shelf('olga')).arranges).toBe(true);
  await service.joins('elena', 'student', 'u2');
  await until(async () => ((await refusal(shelf('elena'))) === 'shelf.not-found' ? true : undefined));
  const nowhere = { subjectId: 'unknown' };
  expect(await refusal(service.ask(routes.getShelf, nowhere, 'anna'))).toBe('shelf.not-found');
});
