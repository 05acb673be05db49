import { LIVE_PATH } from '@zveno/contracts-communication/live';
import { setTimeout as pause } from 'node:timers/promises';
import { hundredths, percentile } from '../percentile.ts';
import { startStage, type Stage } from '../people/stage.ts';
import type { BenchRecord } from '../record.ts';
import { heapOf } from './heap.ts';
import { startBare, startListeners, type Listeners } from './processes.ts';
import { ORGANIZATION, schoolWith, type Group } from './school.ts';

const LARGE = 500;
const SMALL = 100;
const REST = 400;
const SOCKETS = LARGE + SMALL + REST;
const MESSAGES = 40;
const PER_SECOND = 100;
const SECONDS = 8;
const RUSH_MS = 3_000;
const WRITERS = 16;

/** Where the two servers let themselves be looked into. */
const BARE_INSPECTOR = 3_962;
const INSPECTOR = 3_963;

let next = 0;

/** A text that tells when it was sent. */
const stamped = () => {
  next += 1;
  const id = String(next);
  const sent = process.hrtime.bigint();
  return { id, sent, text: `${id} ${sent}` };
};

type Send = (text: string) => Promise<unknown>;

/** How long until a message came to the last of all sockets, one after the other: the median, in milliseconds. */
const toTheLast = async (listeners: Listeners, sockets: number, send: Send): Promise<number> => {
  const took: number[] = [];
  for (let n = 0; n < MESSAGES + 5; n += 1) {
    const { id, sent, text } = stamped();
    await send(text);
    const { last } = await listeners.heard([id], sockets);
    if (n >= 5) took.push(Number(BigInt(last[0]!) - sent) / 1e6);
    await pause(50);
  }
  return hundredths(percentile(Float64Array.from(took).sort(), 0.5));
};

/** Sends so many a second, whatever becomes of those before. */
const steadily = async (perSecond: number, seconds: number, send: (turn: number, text: string) => Promise<unknown>) => {
  const ids: string[] = [];
  const sending: Promise<unknown>[] = [];
  const started = performance.now();
  for (let turn = 0; turn < perSecond * seconds; turn += 1) {
    const wait = started + (turn * 1_000) / perSecond - performance.now();
    if (wait > 0) await pause(wait);
    const { id, text } = stamped();
    ids.push(id);
    sending.push(send(turn, text));
  }
  await Promise.all(sending);
  return ids;
};

/** As many as can be: each sender sends the next as soon as the last was taken. */
const rush = async (send: (turn: number, text: string) => Promise<unknown>) => {
  const ids: string[] = [];
  const until = performance.now() + RUSH_MS;
  let turn = 0;
  const sender = async () => {
    while (performance.now() < until) {
      const { id, text } = stamped();
      ids.push(id);
      await send((turn += 1), text);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: WRITERS }, sender));
  return { ids, perSecond: Math.round((ids.length * 1_000) / (performance.now() - started)) };
};

type Figures = Readonly<{
  last: number;
  p50: number;
  p99: number;
  perSecond: number;
  opened: number;
  kilobytes: number;
}>;

/** The frame of a message as the platform sends it, for the bare server. */
const frameOf = (text: string): string =>
  JSON.stringify({
    t: 'message',
    organizationId: ORGANIZATION,
    chatId: '00000000-0000-8000-8000-000000000000',
    position: '12345',
    fresh: true,
    item: {
      messageId: '00000000-0000-8000-8000-000000000000',
      place: '0001.0000000000',
      authorId: 'pupil-0-100',
      text,
      postedAt: '2026-11-23T00:00:00.000Z',
      retracted: false,
      hidden: false,
      urgent: false,
      reactions: [],
    },
    authors: [{ personId: 'pupil-0-100', name: '[удалено]' }],
  });

const bareFigures = async (listeners: Listeners): Promise<Figures> => {
  const bare = await startBare(BARE_INSPECTOR);
  const nobody = (count: number): null[] => new Array<null>(count).fill(null);
  const send: Send = (text) => fetch(bare.url, { method: 'POST', body: frameOf(text) }).then((answer) => answer.text());
  await send('0 0');
  await listeners.open(bare.url, nobody(LARGE));
  const last = await toTheLast(listeners, LARGE, send);
  await listeners.close();
  await listeners.open(bare.url, nobody(SMALL));
  await listeners.forget();
  const { p50, p99 } = await listeners.heard(await steadily(PER_SECOND, SECONDS, (_, text) => send(text)), SMALL);
  await listeners.forget();
  const { ids, perSecond } = await rush((_, text) => send(text));
  await listeners.heard(ids, SMALL);
  await listeners.close();
  const before = await heapOf(BARE_INSPECTOR);
  const opened = Math.round(await listeners.open(bare.url, nobody(SOCKETS), '0'));
  const bytes = ((await heapOf(BARE_INSPECTOR)) - before) / SOCKETS;
  await listeners.close();
  bare.end();
  return { last, p50, p99, perSecond, opened, kilobytes: bytes / 1_024 };
};

const platformFigures = async (stage: Stage, listeners: Listeners): Promise<Figures> => {
  const { owner, groups } = await schoolWith(stage, [LARGE, SMALL, REST]);
  const [large, small] = groups as [Group, Group];
  const path = ({ chatId }: Group) => `/organizations/${ORGANIZATION}/chats/${chatId}/messages`;
  const ask = stage.as(owner);
  const live = stage.url + LIVE_PATH;
  await listeners.open(live, large.tokens);
  const last = await toTheLast(listeners, LARGE, (text) => ask('POST', path(large), { text }));
  await listeners.close();

  await listeners.open(live, small.tokens);
  const asks = small.tokens.map((token) => stage.as(token));
  // Everybody has written before: the first message of a year makes a key.
  for (const write of asks) await write('POST', path(small), { text: stamped().text });
  await listeners.forget();
  const send = (turn: number, text: string) => asks[turn % SMALL]!('POST', path(small), { text });
  const { p50, p99 } = await listeners.heard(await steadily(PER_SECOND, SECONDS, send), SMALL);
  await listeners.close();

  // Pupils who wrote so much are held back for a minute: others write.
  const others = large.tokens.map((token) => stage.as(token));
  await listeners.open(live, large.tokens.slice(0, SMALL));
  await listeners.forget();
  const { ids, perSecond } = await rush((turn, text) => others[turn % LARGE]!('POST', path(large), { text }));
  await listeners.heard(ids, SMALL);
  await listeners.close();

  const position = (await ask('POST', path(large), { text: `0 ${process.hrtime.bigint()}` })).position as string;
  for (let n = 0; n < 20; n += 1) await ask('POST', path(large), { text: `0 ${process.hrtime.bigint()}` });
  const everybody = groups.flatMap(({ tokens }) => tokens);
  // Sessions and chats are known before, so that the sockets alone are counted.
  await listeners.open(live, everybody);
  await listeners.close();
  const before = await heapOf(INSPECTOR);
  const opened = Math.round(await listeners.open(live, everybody, position));
  const bytes = ((await heapOf(INSPECTOR)) - before) / SOCKETS;
  await listeners.close();
  return { last, p50, p99, perSecond, opened, kilobytes: bytes / 1_024 };
};

/** Sockets of the whole platform, in a process of its own as `npm start` runs it, beside those of a bare loop over `ws`. */
export const liveBench = async (): Promise<BenchRecord[]> => {
  const listeners = startListeners();
  try {
    const bare = await bareFigures(listeners);
    const stage = await startStage({ inspect: INSPECTOR });
    try {
      const own = await platformFigures(stage, listeners);
      const figure = (name: string, value: number, unit: string, baseline: number) => ({ name, value, unit, baseline });
      return [
        figure(`durable message → the last of ${LARGE} sockets, median`, own.last, 'ms', bare.last),
        figure(`${PER_SECOND} messages/s × ${SMALL} members, median`, own.p50, 'ms', bare.p50),
        figure(`${PER_SECOND} messages/s × ${SMALL} members, 99 %`, own.p99, 'ms', bare.p99),
        figure(`messages to ${SMALL} sockets, as many as go`, own.perSecond, 'messages/s', bare.perSecond),
        figure('1,000 sockets resuming at once, until the last has its changes', own.opened, 'ms', bare.opened),
        figure(
          'heap and buffers of a socket, after a collection',
          hundredths(own.kilobytes),
          'KB',
          hundredths(bare.kilobytes),
        ),
      ];
    } finally {
      await stage.close();
    }
  } finally {
    listeners.end();
  }
};
