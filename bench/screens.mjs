// `npm run screens`: pictures for the README, taken from the made-up school after `zveno demo` has been played there.
import { ANALYST, castOf } from '@zveno/demo';
import { openEventStore } from '@zveno/event-store';
import { openTestSession } from '@zveno/identity/testing';
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, keep: { type: 'string' }, tall: { type: 'boolean' } },
});
const workspace = join(import.meta.dirname, '..');
const screens = join(workspace, 'docs/screens');
const MOST_BYTES = 120_000;
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, hasTouch: true };
const DESK = { viewport: { width: 1280, height: 800 } };
/** Until what moves has come to rest. */
const SETTLED = `Promise.allSettled(document.getAnimations().map((one) => one.finished))`;

const freePort = async () => {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
};

const until = async (what, look) => {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await pause(100)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`${what}: not within two minutes`);
};

/** The platform on a folder of its own with the made-up school, and the story played to its end. */
const startPlayed = async () => {
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'zveno-screens-'));
  const isNew = !existsSync(join(folder, 'events.sqlite'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const environment = {
    ...process.env,
    ...{ DATA_DIR: folder, HTTP_PORT: String(port), PUBLIC_URL: url, LOG_LEVEL: 'error', RATE_LIMIT_PER_ADDRESS: '0' },
  };
  const platform = spawn(process.execPath, ['apps/standalone/dist/main.js'], { cwd: workspace, env: environment });
  let said = '';
  for (const stream of [platform.stdout, platform.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  await until('the platform', async () => {
    if (platform.exitCode !== null) throw new Error(`the platform ended: ${said}`);
    const isReady = (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true;
    return isReady && (!isNew || said.includes('100 %')) ? true : undefined;
  });
  if (isNew) {
    const story = ['apps/zveno/bin/zveno.js', 'demo', '--url', url, '--data', folder];
    const { status, stderr } = spawnSync(process.execPath, story, { cwd: workspace, env: environment });
    if (status !== 0) throw new Error(`the story was not played: ${stderr}`);
  }
  const stop = async () => {
    platform.kill('SIGTERM');
    await once(platform, 'exit');
    if (values.keep === undefined) rmSync(folder, { recursive: true });
  };
  return { folder, url, stop };
};

const { folder, url, stop } = await startPlayed();
/** Asks as somebody (`{ token }`), whose token the platform may exchange. */
const ask = async (who, method, path, body) => {
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      'Zveno-Session': 'bearer',
      ...(who && { Authorization: `Bearer ${who.token}` }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  if (who) who.token = answer.headers.get('zveno-session-token') ?? who.token;
  return answer.json();
};

/** Somebody of the story signs in again. */
const signIn = async (phone) => {
  const outbox = () => JSON.parse(readFileSync(join(folder, 'outbox.json'), 'utf8'));
  const before = outbox().at(-1)?.number ?? 0;
  const { challengeId } = await ask(undefined, 'POST', '/sign-in/codes', { phone });
  const code = await until('a code', () => {
    const sent = outbox().find(({ number, to, text }) => number > before && to === phone && /\d{6}/u.test(text));
    return sent && /\d{6}/u.exec(sent.text)[0];
  });
  const { sessionToken } = await ask(undefined, 'POST', `/sign-in/codes/${challengeId}/verify`, { code });
  return { token: sessionToken };
};

/** A session of the story's operator, opened as whoever holds the server opens one. */
const operatorSession = () => {
  const told = ['operator', 'session', '--phone', '+70009999900', '--data', folder];
  const opened = spawnSync(process.execPath, ['apps/zveno/bin/zveno.js', ...told], {
    cwd: workspace,
    encoding: 'utf8',
  });
  if (opened.status !== 0) throw new Error(`no session for the operator: ${opened.stderr}`);
  return { token: /[\w-]{43}/u.exec(opened.stdout)[0] };
};

/** A session of an administrator whom the story does not know, written straight into the log, for one request. */
const newAdministrator = async (organizationId) => {
  const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
  const token = await openTestSession(store, { personId: randomUUID(), administers: [organizationId] });
  await store.close();
  return { token };
};

const browser = await chromium.launch({
  executablePath: process.env.ZVENO_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

/** One picture: where somebody looks, what is done there first, and how wide. */
const take = async (name, { device, who, path, before = () => undefined, dark = false }) => {
  if (values.only !== undefined && !values.only.includes(name)) return;
  const context = await browser.newContext({ locale: 'ru-RU', colorScheme: dark ? 'dark' : 'light', ...device });
  if (who !== undefined)
    await context.addCookies([
      { name: '__Host-zveno', value: who.token, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }, // prettier-ignore
    ]);
  const page = await context.newPage();
  await page.goto(url + path);
  await page.waitForLoadState('networkidle');
  await before(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(SETTLED);
  const picture = await sharp(await page.screenshot({ fullPage: values.tall === true })).webp({ quality: 82 }).toBuffer(); // prettier-ignore
  if (picture.length > MOST_BYTES) throw new Error(`${name}: ${picture.length} bytes`);
  writeFileSync(join(screens, `${name}.webp`), picture);
  process.stdout.write(`${name}.webp: ${Math.round(statSync(join(screens, `${name}.webp`)).size / 1000)} KB\n`);
  await context.close();
};

try {
  mkdirSync(screens, { recursive: true });
  const cast = castOf();
  const operator = operatorSession();
  const { items } = await ask(operator, 'GET', '/organizations?limit=100');
  const { organizationId } = items.find(({ name }) => name === cast.school);
  const school = `/organizations/${organizationId}`;
  const curator = await signIn(cast.curator.phone);
  const pupil = await signIn(cast.students[0].phone);
  const openChat = (title) => async (page) => {
    await page.getByRole('link', { name: title }).first().click();
    await page.getByRole('article').last().waitFor();
    const toEnd = page.getByRole('button', { name: 'К последним сообщениям' });
    if (await toEnd.isVisible()) await toEnd.click();
  };
  const ofClass = `${cast.className}: обучающиеся`;
  await take('chat-phone', { device: PHONE, who: pupil, path: '/chats', before: openChat(ofClass) });
  await take('chats-desk', { device: DESK, who: curator, path: '/chats', before: openChat(ofClass) });

  await take('trail-desk', {
    device: DESK,
    who: operator,
    path: `${school}/trail`,
    before: async (page) => {
      await page.getByLabel('О чём').selectOption({ label: 'Назначения' });
      await page.getByText('администратор подтверждён').first().waitFor();
    },
  });

  const { regionId } = (await ask(operator, 'GET', '/regions')).items[0];
  const figures = (page) =>
    page
      .getByRole('img', { name: /график/u })
      .locator('svg')
      .first()
      .waitFor();
  const analyst = await signIn(ANALYST.phone);
  await take('indicator-desk', { device: DESK, who: analyst, path: `/indicator/A22/${regionId}`, before: figures });

  const structure = await ask(operator, 'GET', `${school}/structure`);
  const { unitId } = structure.studyGroups.find(({ name }) => name === cast.className);
  const invited = { unitId, role: 'student', maxUses: 30 };
  const { url: link } = await ask(await newAdministrator(organizationId), 'POST', `${school}/invitations`, invited);
  const { pathname, hash } = new URL(link);
  await take('join-phone', { device: PHONE, path: pathname + hash });
  await take('structure-desk', { device: DESK, who: operator, path: `${school}/structure` });
} finally {
  await browser.close();
  await stop();
}
