import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { clamd } from './clamd.ts';

let server: Server | undefined;
let heard = Buffer.alloc(0);
afterEach(() => new Promise<void>((done) => (server === undefined ? done() : server.close(() => done()))));

/** As the daemon speaks: `answer` is what it says once it has heard the end. */
const daemon = async (answer: (text: Buffer, socket: Socket) => void): Promise<string> => {
  heard = Buffer.alloc(0);
  server = createServer((socket) => {
    let said = false;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      if (said || !heard.subarray(-4).equals(Buffer.alloc(4))) return;
      said = true;
      answer(heard, socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const bytes = async function* (...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
};
const says = (answer: string) => (_: Buffer, socket: Socket) => void socket.end(answer);

describe('a scan by ClamAV', () => {
  it('sends length and bytes of each piece, and takes OK for clean', async () => {
    const url = await daemon(says('stream: OK\0'));
    expect(await clamd(url)(bytes('one', 'four'))).toBe(true);
    const framed = 'zINSTREAM\0\0\0\0\u0003one\0\0\0\u0004four\0\0\0\0';
    expect(heard.toString('latin1')).toBe(framed);
  });

  it('takes FOUND for a virus', async () => {
    expect(await clamd(await daemon(says('stream: Win.Test.EICAR_HDB-1 FOUND\0')))(bytes('x'))).toBe(false);
  });

  it.each([
    ['an error', says('INSTREAM size limit exceeded. ERROR\0')],
    ['silence', (_: Buffer, socket: Socket) => void socket.destroy()],
  ])('lets nothing pass upon %s', async (_, answer) => {
    await expect(clamd(await daemon(answer))(bytes('x'))).rejects.toMatchObject({ code: 'scanner.unavailable' });
  });

  it('lets nothing pass when nobody is there', async () => {
    const url = await daemon(says(''));
    await new Promise<void>((done) => server!.close(() => done()));
    server = undefined;
    await expect(clamd(url)(bytes('x'))).rejects.toMatchObject({ code: 'scanner.unavailable' });
  });
});
