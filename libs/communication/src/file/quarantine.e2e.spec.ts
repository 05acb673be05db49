import { communicationRoutes as routes, fileContentSubjects, type OwnFile } from '@zveno/contracts-communication';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { NOW, startCommunication, until, type CommunicationService } from '../service.fixture.ts';
import { pdf } from './samples.fixture.ts';

let service: CommunicationService;
let port: number;

/** A daemon that takes whatever holds this word for a virus. */
const daemon = async (word: string): Promise<Server> => {
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      if (heard.subarray(-4).equals(Buffer.alloc(4)))
        socket.end(heard.includes(word) ? 'stream: Test FOUND\0' : 'stream: OK\0');
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  return server;
};

const uploaded = async (bytes: Buffer): Promise<string> => {
  const { id } = await service.ask(routes.startFileUpload, { name: 'a.pdf', size: bytes.length }, 'anna');
  const part = { fileId: id, offset: 0, data: bytes.toString('base64') };
  await service.ask({ subject: fileContentSubjects.part }, part, 'anna');
  return id;
};
const complete = (fileId: string): Promise<OwnFile> => service.ask(routes.completeFileUpload, { fileId }, 'anna');
const stateOf = async (fileId: string) => (await service.ask(routes.getFile, { fileId }, 'anna')).state;

beforeAll(async () => {
  port = 0;
  const probe = await daemon('');
  await new Promise((done) => probe.close(done));
  service = await startCommunication({ CLAMD_URL: `tcp://127.0.0.1:${port}` });
  await service.school();
  await service.joins('anna', 'teacher', 's1');
});
afterAll(() => service.stop());

it('waits until it was looked at: nobody is given what nobody has scanned', async () => {
  const clean = await uploaded(pdf);
  const infected = await uploaded(Buffer.concat([pdf, Buffer.from('EICAR')]));
  expect((await complete(clean)).state).toBe('checking');
  expect((await complete(infected)).state).toBe('checking');
  expect(await service.refused(routes.placeOnShelf, { subjectId: 's', fileId: clean, title: 'Рано' }, 'anna')).toMatch(
    /^shelf\.|^file\./u,
  );
  const later = new Date(Date.parse(NOW) + 60_000).toISOString();
  const look = () => service.processes.timers!.runOnce(later, 'unfinished-files');
  await service.settled();
  await expect(look()).rejects.toMatchObject({ code: 'scanner.unavailable' });

  const server = await daemon('EICAR');
  await look();
  await until(async () => ((await stateOf(clean)) === 'stored' ? true : undefined));
  expect(await stateOf(infected)).toBe('refused');
  expect(await service.refused(routes.completeFileUpload, { fileId: infected }, 'anna')).toBe('file.infected');
  await new Promise((done) => server.close(done));
});
