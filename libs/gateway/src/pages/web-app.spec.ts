import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify as createFastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { answerErrors, unserved } from '../http/error-answers.ts';
import { serveWebApp, webAppAddresses, webAppPage } from './web-app.ts';

describe('the web app', () => {
  let folder: string;
  let fastify: FastifyInstance;
  const get = (url: string, headers: Record<string, string> = {}) => fastify.inject({ url, headers });
  beforeAll(async () => {
    folder = `${mkdtempSync(join(tmpdir(), 'zveno-web-'))}/`;
    mkdirSync(`${folder}app`);
    writeFileSync(`${folder}index.html`, '<div id="root"></div>');
    writeFileSync(`${folder}app/main-abc.js`, 'plain');
    writeFileSync(`${folder}app/main-abc.js.br`, 'brotli');
    writeFileSync(`${folder}service-worker.js`, 'worker');
    writeFileSync(`${folder}secret.txt`, 'not served');
    fastify = createFastify() as unknown as FastifyInstance;
    await serveWebApp(fastify, folder);
  });
  afterAll(async () => {
    await fastify.close();
    rmSync(folder, { recursive: true });
  });

  it.each(['/', ...webAppAddresses.flatMap((first) => [`/${first}`, `/${first}/a/b?c=d`])])(
    'answers %s with its page, asked for anew each time',
    async (url) => {
      const { statusCode, headers, body } = await get(url);
      expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-cache',
      ]);
      expect(body).toContain('root');
    },
  );

  it('lets its files be kept for ever, packed where the browser can unpack', async () => {
    const plain = await get('/app/main-abc.js');
    expect([plain.body, plain.headers['cache-control']]).toEqual(['plain', 'public, max-age=31536000, immutable']);
    const packed = await get('/app/main-abc.js', { 'accept-encoding': 'br' });
    expect([packed.body, packed.headers['content-encoding']]).toEqual(['brotli', 'br']);
  });

  it('gives its worker at an address above every page, asked for anew each time', async () => {
    const { body, headers } = await get('/service-worker.js');
    expect([body, headers['content-type'], headers['cache-control']]).toEqual([
      'worker',
      'text/javascript; charset=utf-8',
      'no-cache',
    ]);
  });

  it('says so itself where somebody visits an address that nobody knows; programs are answered as ever', async () => {
    const door = createFastify() as unknown as FastifyInstance;
    const refuse = (_: unknown, __: unknown, reply: FastifyReply) => reply.code(404).send({ code: 'route.not-found' });
    answerErrors(door, refuse, unserved([]), webAppPage(folder));
    const visit = await door.inject({ url: '/nowhere', headers: { accept: 'text/html,*/*' } });
    expect([visit.statusCode, visit.headers['content-type'], visit.body]).toEqual([
      404,
      'text/html; charset=utf-8',
      '<div id="root"></div>',
    ]);
    expect((await door.inject({ url: '/nowhere' })).json()).toEqual({ code: 'route.not-found' });
    expect((await door.inject({ url: '/nowhere', method: 'POST', headers: { accept: 'text/html' } })).json()).toEqual({
      code: 'route.not-found',
    });
  });

  it('serves nothing else', async () => {
    for (const url of [
      '/nothing',
      '/app/',
      '/app/gone.js',
      '/app/../secret.txt',
      '/app/%2e%2e/secret.txt',
      '/secret.txt',
    ])
      expect([url, (await get(url)).statusCode]).toEqual([url, expect.not.stringMatching('200')]);
    expect((await get('/app/%2e%2e/secret.txt')).body).not.toContain('not served');
  });

  it('is left out where it was never built', async () => {
    const bare = createFastify() as unknown as FastifyInstance;
    expect(await serveWebApp(bare, `${folder}nowhere/`)).toBe(false);
  });
});
