import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { textOf } from '../chat/texts.ts';

const PAGE = 50;

const style = `<style>body { margin: 0; font: 16px sans-serif; } .chat-log { height: 600px; overflow-y: auto; }
  article { margin: 8px; padding: 8px; background: #eee; }</style>`;

/** A form alone, without a script. */
const SIGN_IN = `<!doctype html><meta charset="utf-8"><title>Bare</title>${style}<form><input type="tel"></form>`;

/** A list that is filled at a click, read on upwards and added to below: no framework, every row kept. */
const CHAT = `<!doctype html><meta charset="utf-8"><title>Bare</title>${style}
<a href="#chat">Чат</a><div class="chat-log"></div><textarea></textarea>
<script>
  const log = document.querySelector('.chat-log');
  let before = Number(new URL(location.href).searchParams.get('last')) + 1;
  let busy = false;
  const rowOf = (words) => {
    const row = document.createElement('article');
    row.role = 'article';
    row.textContent = words;
    return row;
  };
  const older = async () => {
    if (busy || before === 0) return;
    busy = true;
    const { items } = await (await fetch('/rows?before=' + before)).json();
    before -= items.length;
    log.prepend(...items.map(rowOf));
    busy = false;
  };
  document.querySelector('a').addEventListener('click', async () => {
    await older();
    log.scrollTop = log.scrollHeight;
  });
  log.addEventListener('scroll', () => { if (log.scrollTop < 600) void older(); });
  document.querySelector('textarea').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    log.append(rowOf(event.target.value));
    event.target.value = '';
    log.scrollTop = log.scrollHeight;
  });
</script>`;

/** What a page costs that does the same by hand: the baseline of the pages of the web app. */
export const serveBarePages = async (): Promise<Readonly<{ url: string; close: () => void }>> => {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/rows') {
      const before = Number(searchParams.get('before'));
      const count = Math.min(PAGE, before);
      const items = Array.from({ length: count }, (_, n) => textOf(before - count + n));
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ items }));
      return;
    }
    response.setHeader('Content-Type', 'text/html').end(pathname === '/chats' ? CHAT : SIGN_IN);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => server.close() };
};
