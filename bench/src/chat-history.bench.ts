import { communication } from '@zveno/communication';
import { communicationRoutes as routes, type FoundMessages, type History } from '@zveno/contracts-communication';
import {
  createHost,
  defineService,
  openReadings,
  openStores,
  readingsProviders,
  startServices,
  storeProviders,
} from '@zveno/service';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bareChat } from './chat/bare-chat.ts';
import { fillChat, fillOrganization, ORG, placeOfMessage, READER } from './chat/fill-chats.ts';
import { PeopleController } from './chat/people.controller.ts';
import { textOf, wordOfRank } from './chat/texts.ts';
import { hundredths, percentile } from './percentile.ts';
import type { BenchRecord } from './record.ts';

/** `BENCH_CHAT_MESSAGES=20000 npm run bench -- chat` for a smaller one. */
const MESSAGES = Number(process.env.BENCH_CHAT_MESSAGES ?? 100_000);
const OTHERS = 30;
const IN_OTHERS = 200;
const ALL = MESSAGES + OTHERS * IN_OTHERS;
const ASKED = 300;
const WARMING = 30;
const PAGE = 50;

const scattered = (n: number, among: number) => (Math.imul(n + 1, 2_654_435_761) >>> 8) % among;

const p95 = async (ask: (n: number) => unknown): Promise<number> => {
  for (let n = 0; n < WARMING; n += 1) await ask(n);
  const took = new Float64Array(ASKED);
  for (let n = 0; n < ASKED; n += 1) {
    const before = performance.now();
    await ask(WARMING + n);
    took[n] = performance.now() - before;
  }
  return hundredths(percentile(took.sort(), 0.95));
};

/** Words of three kinds, by how many messages of a hundred thousand hold them. */
const questions: readonly (readonly [string, (n: number) => string])[] = [
  ['a rare word', (n) => wordOfRank(3_000 + scattered(n, 1_500))],
  ['a common word', (n) => wordOfRank(scattered(n, 10))],
  ['two common words', (n) => `${wordOfRank(scattered(n, 10))} ${wordOfRank(10 + scattered(n, 10))}`],
  ['a common and a rare word', (n) => `${wordOfRank(scattered(n, 10))} ${wordOfRank(3_000 + scattered(n, 1_500))}`],
  // About thirty words begin so.
  ['the beginning of a word', (n) => wordOfRank(151 + 10 * scattered(n, 300)).slice(0, 6)],
];

/** Pages and searches in a chat of 100,000 messages, asked as the gateway asks. */
export const chatHistoryBench = async (): Promise<BenchRecord[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-bench-chat-'));
  const host = createHost('bench', { DATA_DIR: folder, LOG_LEVEL: 'silent' }, { defaultMetrics: false });
  const bare = bareChat(join(folder, 'bare.sqlite'));
  try {
    const stores = await openStores(host, { ownMasterKey: true });
    await fillOrganization(stores);
    const chats = ['great', ...Array.from({ length: OTHERS }, (_, n) => `other-${n}`)];
    for (const [n, chatId] of chats.entries()) await fillChat(stores, chatId, n === 0 ? MESSAGES : IN_OTHERS, n);
    for (let n = 0; n < MESSAGES; n += 1) bare.add(placeOfMessage(n), textOf(n));
    bare.ready();

    const started = performance.now();
    const readings = await openReadings(host, stores, communication);
    while (readings.runner.status().some(({ state }) => state !== 'live')) await pause(20);
    await startServices(host, [defineService({ name: 'identity', controllers: [PeopleController] })]);
    const indexing = performance.now();
    await startServices(host, [communication], [...storeProviders(stores), ...readingsProviders(readings)]);

    const actor = { actorId: READER, roles: [], regions: [], session: { id: 's', strength: 'two' as const } };
    const headers = () => ({ actor, commandId: 'c', correlationId: 'c' });
    const ask = <T>({ subject }: { subject: string }, request: object) =>
      host.requester.request<T>(subject, { organizationId: ORG, ...request }, headers());
    const search = (query: string, more: object = {}) => ask<FoundMessages>(routes.searchMessages, { query, ...more });
    for (let done = false; !done; ) done = await search(wordOfRank(0)).then(() => true, () => false); // prettier-ignore
    const indexed = (performance.now() - indexing) / 1_000;
    const projected = (indexing - started) / 1_000;

    const page = (n: number) => ask<History>(routes.readHistory, { chatId: 'great', limit: PAGE, before: placeOfMessage(PAGE + scattered(n, MESSAGES - PAGE)) }); // prettier-ignore
    const barePage = await p95((n) => bare.page(placeOfMessage(PAGE + scattered(n, MESSAGES - PAGE)), PAGE));
    const records: BenchRecord[] = [
      {
        name: 'chat: messages projected anew, all readings',
        value: Math.round(ALL / projected),
        unit: 'messages/s',
      },
      { name: 'chat: messages opened and indexed anew', value: Math.round(ALL / indexed), unit: 'messages/s' },
      { name: 'chat: 50 rows straight from SQLite, p95', value: barePage, unit: 'ms' },
      {
        name: `chat: a page of 50 of ${MESSAGES.toLocaleString('en')}, p95`,
        value: await p95(page),
        unit: 'ms',
        baseline: 15,
      },
      {
        name: 'chat: the last page, p95',
        value: await p95(() => ask<History>(routes.readHistory, { chatId: 'great', limit: PAGE })),
        unit: 'ms',
        baseline: 15,
      },
      {
        name: `chat: my ${OTHERS + 1} chats with unread, p95`,
        value: await p95(() => ask(routes.listMyChats, {})),
        unit: 'ms',
      },
    ];
    for (const [what, question] of questions) {
      const value = await p95((n) => bare.search(question(n), 20));
      records.push({ name: `chat: full text of SQLite over clear words, ${what}, p95`, value, unit: 'ms' });
      const one = await p95((n) => search(question(n), { chatId: 'great' }));
      records.push({ name: `chat: search in one chat, ${what}, p95`, value: one, unit: 'ms', baseline: 60 });
      const all = await p95((n) => search(question(n)));
      records.push({ name: `chat: search in ${OTHERS + 1} chats, ${what}, p95`, value: all, unit: 'ms', baseline: 60 });
    }
    return records;
  } finally {
    bare.close();
    await host.shutdown.stop('bench');
    rmSync(folder, { recursive: true, force: true });
  }
};
