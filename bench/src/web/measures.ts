import type { Browser, Page } from 'playwright-core';
import { setTimeout as pause } from 'node:timers/promises';
import { openContext, openSlowPage } from './slow-pages.ts';

const READ_MS = 1_500;
const WHEEL_PX = 240;
const WHEEL_TURNS = 80;
const WHEEL_MS = 40;
const LATE_MS = 33.4;

/** How smooth it was: of all frames the share that took longer than two should (percent), and the longest (ms). */
export type Smoothness = Readonly<{ late: number; longest: number }>;

/** From the beginning of a first visit until the first key is seen in the field. @returns milliseconds */
export const signInInteractive = async (browser: Browser, url: string): Promise<number> => {
  const context = await openContext(browser);
  const page = await openSlowPage(context);
  await page.goto(url, { waitUntil: 'commit' });
  await page.evaluate(`probe.painted(() => document.querySelector('input[type=tel]') !== null)`);
  await page.evaluate(`document.querySelector('input[type=tel]').focus()`);
  await page.keyboard.press('9');
  await page.waitForFunction('probe.typed');
  const took = (await page.evaluate('probe.typed')) as number;
  await context.close();
  return took;
};

/** From the click in the list until the last message is painted. @returns milliseconds */
export const opening = async (page: Page, list: string, title: string, last: string): Promise<number> => {
  await page.goto(list);
  const link = page.getByRole('link', { name: title }).first();
  await link.waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(`probe.await(() => probe.sees(${JSON.stringify(last)}), 'click')`);
  await link.click();
  const took = (await page.evaluate('probe.outcome')) as number;
  // What was seen is told to the platform a little later: the next opening shall be at the end, too.
  await pause(READ_MS);
  return took;
};

/** The wheel turned upwards through several pages of an open chat. */
export const scrolling = async (page: Page): Promise<Smoothness> => {
  const log = await page.locator('.chat-log').boundingBox();
  await page.mouse.move(log!.x + log!.width / 2, log!.y + log!.height / 2);
  await page.evaluate('probe.count()');
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) {
    await page.mouse.wheel(0, -WHEEL_PX);
    await pause(WHEEL_MS);
  }
  const frames = (await page.evaluate('probe.counts = false, probe.frames')) as number[];
  const took = frames.slice(1).map((at, n) => at - frames[n]!);
  const late = took.filter((ms) => ms > LATE_MS).length;
  return { late: (100 * late) / took.length, longest: Math.max(...took) };
};

/** From Enter until one's own message is painted. @returns milliseconds */
export const echoing = async (page: Page, words: string): Promise<number> => {
  const field = page.locator('textarea');
  await field.fill(words);
  await field.focus();
  await page.evaluate(`probe.await(() => probe.sees(${JSON.stringify(words)}), 'enter')`);
  await page.keyboard.press('Enter');
  const took = (await page.evaluate('probe.outcome')) as number;
  await pause(300);
  return took;
};
