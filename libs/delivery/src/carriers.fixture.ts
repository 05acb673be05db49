import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a made-up carrier does with the next message. */
export type Mood = 'takes' | 'refuses' | 'is-away' | 'is-silent';

/** A carrier on this machine: what it has taken, and its moods for the coming tries (then it takes). */
export type Carrier = Readonly<{
  port: number;
  taken: string[];
  asked: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];
  moods: Mood[];
  close: () => Promise<void>;
}>;

const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

/** An SMS gateway that is posted JSON with `phone` and `message`, or asked with GET. */
export const startGateway = async (): Promise<Carrier> => {
  const taken: string[] = [];
  const asked: Carrier['asked'] = [];
  const moods: Mood[] = [];
  const server = createHttpServer((request, response) => {
    void text(request).then((body) => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, headers, body });
      const mood = moods.shift() ?? 'takes';
      if (mood === 'is-silent') return;
      if (mood === 'is-away') return void response.writeHead(503).end();
      if (mood === 'refuses') return void response.writeHead(400).end('Анна');
      const query = new URL(url, 'http://x').searchParams;
      const said = body === '' ? { phone: query.get('phone'), message: query.get('message') } : JSON.parse(body);
      taken.push(`${said.phone}: ${said.message}`);
      response.end('{"status":"OK"}');
    });
  });
  const port = await listening(server);
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { port, taken, asked, moods, close };
};

/** A mail server that speaks as much SMTP as it takes. */
export const startMailServer = async (): Promise<Carrier> => {
  const taken: string[] = [];
  const moods: Mood[] = [];
  const sockets = new Set<{ destroy: () => void }>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    const say = (line: string) => socket.write(`${line}\r\n`);
    const mood = moods.shift() ?? 'takes';
    if (mood === 'is-silent') return;
    if (mood === 'is-away') return void say('421 later').valueOf();
    say('220 post');
    let to = '';
    let mail: string | undefined;
    let rest = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      const lines = (rest + String(chunk)).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (mail !== undefined) {
          if (line !== '.') mail += `${line}\n`;
          else {
            taken.push(`${to}: ${mail}`);
            mail = undefined;
            say('250 taken');
          }
        } else if (/^EHLO/iu.test(line)) say('250 post');
        else if (/^RCPT/iu.test(line)) {
          to = /<(.*)>/u.exec(line)?.[1] ?? '';
          say(mood === 'refuses' ? '550 no such person' : '250 ok');
        } else if (/^DATA/iu.test(line)) {
          mail = '';
          say('354 go on');
        } else if (/^QUIT/iu.test(line)) socket.end('221 bye\r\n');
        else say('250 ok');
      }
    });
  });
  const port = await listening(server);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port, taken, asked: [], moods, close };
};
