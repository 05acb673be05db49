import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { PROBE } from './probe.ts';

const SLOWER = 4;
const PHONE = { width: 360, height: 740 };

/** A browser as the journey through the app starts it. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['ZVENO_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

/** A context with nothing in its cache, for one person; signed in by the session's token. */
export const openContext = async (browser: Browser, session?: string): Promise<BrowserContext> => {
  const context = await browser.newContext({ locale: 'ru-RU', viewport: PHONE });
  await context.addInitScript({ content: PROBE });
  if (session !== undefined) {
    const cookie = { name: '__Host-zveno', value: session, domain: 'localhost', path: '/' };
    await context.addCookies([{ ...cookie, secure: true, httpOnly: true, sameSite: 'Lax' }]);
  }
  return context;
};

/** A page whose processor is four times slower. */
export const openSlowPage = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
};
