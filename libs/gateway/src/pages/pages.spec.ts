import { readdirSync } from 'node:fs';
import { commonProblems } from '@zveno/contracts-common';
import { fastify } from 'fastify';
import { openGateway } from '../gateway.fixture.ts';
import { markdownToHtml } from './markdown.ts';
import { problemPages, PROBLEMS_FOLDER } from './problem-pages.ts';
import { serveSupport } from './support.ts';

describe('pages of problems', () => {
  it.each(Object.entries(commonProblems))('%s has one with its title and status', (code, { title, status }) => {
    const html = problemPages(commonProblems).get(code) ?? '';
    expect(html).toContain(`<h1>${code} — ${title}</h1>`);
    expect(html).toContain(`Статус HTTP: ${status}.`);
  });

  it('are named by codes', () => {
    for (const file of readdirSync(PROBLEMS_FOLDER)) expect(file).toMatch(/^(?:internal|[a-z-]+\.[a-z-]+)\.md$/u);
  });
});

describe('the public pages', () => {
  let door: Awaited<ReturnType<typeof openGateway>>;
  beforeAll(async () => {
    door = await openGateway();
  });
  afterAll(() => door.close());
  const get = async (path: string) => {
    const answer = await fetch(door.gateway.url + path);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  it('explain a problem at the address its answers name', async () => {
    const answer = await get('/problems/auth.required');
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.text).toContain('Нужно войти');
    expect((await get('/problems')).text).toContain('href="/problems/auth.required"');
    expect((await get('/problems/no.such')).status).toBe(404);
    expect((await get('/problems/..%2f..%2fREADME')).status).toBe(404);
  });

  it('show the API’s description without a line of inline script', async () => {
    const html = (await get('/docs')).text;
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|style=/u);
    const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/gu)].map(([, path]) => path!);
    expect(assets).toHaveLength(4);
    for (const path of assets) expect([path, (await get(path)).status]).toEqual([path, 200]);
    expect((await get('/assets/index.html')).status).toBe(404);
  });
});

describe('/support.json', () => {
  const supported = async (config: Parameters<typeof serveSupport>[1]) => {
    const server = fastify();
    serveSupport(server, config);
    return (await server.inject('/support.json')).json<unknown>();
  };

  it('says where to write to, as the installation has set it', async () =>
    expect(
      await supported({
        supportEmail: 'help@example.org',
        supportUrl: 'https://example.org/help',
        helpUrl: undefined,
      }),
    ).toEqual({ email: 'help@example.org', url: 'https://example.org/help' }));

  it('says nothing where nothing is set', async () =>
    expect(await supported({ supportEmail: undefined, supportUrl: undefined, helpUrl: undefined })).toEqual({}));
});

describe('markdownToHtml', () => {
  it('knows headings, paragraphs, lists, code, bold and links', () => {
    const markdown = '# A\n\nsome `code` **here**\nand on\n\n- one\n- [two](/x)\n  more';
    expect(markdownToHtml(markdown)).toBe(
      '<h1>A</h1>\n<p>some <code>code</code> <strong>here</strong> and on</p>\n<ul><li>one</li><li><a href="/x">two</a> more</li></ul>',
    );
  });

  it('lets no markup through', () => {
    expect(markdownToHtml('<script>x</script> [a](javascript:x)')).toBe(
      '<p>&lt;script&gt;x&lt;/script&gt; [a](javascript:x)</p>',
    );
  });
});
