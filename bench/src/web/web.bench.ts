import { identityStreams, personSubject } from '@zveno/contracts-identity/events';
import { placeReaction } from '@zveno/reactions';
import { createHost, openStores } from '@zveno/service';
import type { Browser, Page } from 'playwright-core';
import { fillChat, fillOrganization, ORG, READER } from '../chat/fill-chats.ts';
import { textOf } from '../chat/texts.ts';
import { startStage } from '../people/stage.ts';
import { hundredths, percentile } from '../percentile.ts';
import type { BenchRecord } from '../record.ts';
import { serveBarePages } from './bare-pages.ts';
import { bundleSizes } from './bundle-sizes.ts';
import { echoing, opening, scrolling, signInInteractive, type Smoothness } from './measures.ts';
import { openContext, openSlowPage, startBrowser } from './slow-pages.ts';

/** `BENCH_CHAT_MESSAGES=20000 npm run bench -- web` for a smaller chat. */
const MESSAGES = Number(process.env.BENCH_CHAT_MESSAGES ?? 100_000);
const ROUNDS = 3;
const SCROLLS = 3;
const ECHOES = 9;
const MEMBER = [{ organizationId: ORG, unitId: 'u1', role: 'student' }] as const;

type Figures = Readonly<{ signIn: number; open: number; scroll: Smoothness; echo: number }>;

const median = (values: readonly number[]): number =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

const several = async <T>(count: number, measure: (n: number) => Promise<T>): Promise<T[]> => {
  const found: T[] = [];
  for (let n = 0; n < count; n += 1) found.push(await measure(n));
  return found;
};

/** The same measurements on any pages that look alike: a list at `/chats`, a link to the chat, a field below it. */
const measured = async (
  browser: Browser,
  at: Readonly<{ url: string; list: string; title: string; session?: string }>,
): Promise<Figures> => {
  const signIn = median(await several(ROUNDS, () => signInInteractive(browser, at.url)));
  const context = await openContext(browser, at.session);
  const page: Page = await openSlowPage(context);
  const last = textOf(MESSAGES - 1);
  const open = (): Promise<number> => opening(page, at.url + at.list, at.title, last);
  const opened = median(await several(ROUNDS, open));
  const scrolls = await several(SCROLLS, async () => {
    await open();
    return scrolling(page);
  });
  await open();
  const echo = median(await several(ECHOES, (n) => echoing(page, `Это ${n} из ${ECHOES}`)));
  await context.close();
  const scroll = {
    late: median(scrolls.map(({ late }) => late)),
    longest: median(scrolls.map(({ longest }) => longest)),
  };
  return { signIn, open: opened, scroll, echo };
};

/** The log of a school with one great chat and somebody who reads it, in a data folder. */
const fillFolder = async (folder: string): Promise<void> => {
  const host = createHost('bench', { DATA_DIR: folder, LOG_LEVEL: 'silent' }, { defaultMetrics: false });
  const stores = await openStores(host, { ownMasterKey: true });
  await fillOrganization(stores);
  await fillChat(stores, 'great', MESSAGES, 0);
  const ring = await stores.vault.keysFor([{ subject: personSubject(READER) }]);
  const name = ring.seal(personSubject(READER), 'surname', 'Читателева');
  const givenName = ring.seal(personSubject(READER), 'givenName', 'Чеслава');
  const person = { personId: READER, surname: name, givenName, registeredBy: 'self' };
  const registered = { eventId: 'reader', commandId: 'reader', correlationId: 'reader', actorId: READER };
  const at = { effectiveOn: '2026-09-01', recordedAt: '2026-09-01T06:00:00.000Z', schemaVersion: 1 };
  const metadata = { ...registered, ...at };
  await stores.eventStore.append(
    identityStreams.person(READER),
    [{ type: 'PersonRegistered', data: person, metadata }],
    'none',
  );
  // A process that has never run does not answer to what was before it, until somebody says so.
  await placeReaction(stores.eventStore, 'derived-chats', 'here', new Date().toISOString());
  await host.shutdown.stop('bench');
};

/** The web app in Chromium, a processor four times slower, beside bare pages that do the same without framework or rights. */
export const webBench = async (): Promise<BenchRecord[]> => {
  const sizes = bundleSizes();
  const stage = await startStage({ fill: fillFolder });
  const bare = await serveBarePages();
  const browser = await startBrowser();
  try {
    const [session] = await stage.sessions([{ personId: READER, belongs: MEMBER }]);
    const plain = await measured(browser, { url: bare.url, list: `/chats?last=${MESSAGES - 1}`, title: 'Чат' });
    const url = stage.url.replace('127.0.0.1', 'localhost');
    const own = await measured(browser, { url, list: '/chats', title: 'обучающиеся', session: session! });
    const figure = (name: string, value: number, unit: string, baseline: number): BenchRecord => ({
      name: `web, processor 4× slower: ${name}`,
      value: hundredths(value),
      unit,
      baseline: hundredths(baseline),
    });
    return [
      ...sizes,
      figure('sign-in page, first visit until the first key is seen', own.signIn, 'ms', plain.signIn),
      figure(`opening a chat of ${MESSAGES.toLocaleString('en')}, click to last message`, own.open, 'ms', plain.open),
      figure('scrolling it up, share of frames over 33 ms', own.scroll.late, '%', plain.scroll.late),
      figure('scrolling it up, the longest frame', own.scroll.longest, 'ms', plain.scroll.longest),
      figure('Enter to one’s own message', own.echo, 'ms', plain.echo),
    ];
  } finally {
    await browser.close();
    bare.close();
    await stage.close();
  }
};
