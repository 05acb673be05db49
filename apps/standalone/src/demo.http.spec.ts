import { jest } from '@jest/globals';
import { readOutbox } from '@zveno/delivery';
import { playStory, type Played } from '@zveno/demo';
import { Aggregates, openEventStore } from '@zveno/event-store';
import { appointOperator } from '@zveno/identity';
import { loadMasterKey, openKeyStore, PhoneClaims, Vault } from '@zveno/privacy';
import { createHost, type Host } from '@zveno/service';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startStandalone } from './standalone.ts';

const operator = { surname: 'Операторова', givenName: 'Ольга', patronymic: 'Олеговна', phone: '+70009999900' };
const folder = mkdtempSync(join(tmpdir(), 'zveno-demo-'));
const outbox = join(folder, 'outbox.json');
let host: Host;
let url: string;
let played: Played;

/** What `zveno operator add` does, beside the running platform. */
const addOperator = async () => {
  const masterKey = loadMasterKey({ env: {}, dataDir: folder });
  const log = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
  const keys = await openKeyStore(`sqlite:${join(folder, 'keys.sqlite')}`, masterKey);
  const vault = new Vault(keys, masterKey);
  const parts = { aggregates: new Aggregates(log), vault, claims: new PhoneClaims(keys, vault) };
  await appointOperator({ ...parts, now: () => new Date().toISOString() }, operator);
  await keys.close();
  await log.close();
};

beforeAll(async () => {
  // The codes are printed, too: that is what a platform without a carrier does.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const environment = { DATA_DIR: folder, HTTP_PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT_PER_ADDRESS: '0' };
  host = createHost('zveno', environment, { defaultMetrics: false });
  const platform = await startStandalone(host, { demo: true });
  ({ url } = platform);
  await platform.importDemo(() => undefined);
  await addOperator();
  played = await playStory({ url, messages: () => readOutbox(outbox) ?? [], pause: (ms) => pause(ms) }, operator);
});
afterAll(async () => {
  await host.shutdown.stop('end of test');
  expect(existsSync(outbox)).toBe(false);
  rmSync(folder, { recursive: true });
  jest.restoreAllMocks();
});

it.each([
  ['R30', /Оператор подключил школу/u],
  ['R30', /Администратор и директор вошли в школу по телефонам из заявки/u],
  ['R19', /Директор утвердил администратора приказом/u],
  ['R01', /Локальный акт принят советом и введён приказом/u],
  ['R36', /Учителю ушла ссылка/u],
  ['R39', /одобрил заявку/u],
  ['R57', /до одобрения им ничего не видно/u],
  ['R39', /отказал постороннему и одобрил учеников/u],
  ['R42', /Утёкшая ссылка аннулирована/u],
  ['R38', /Куратор ознакомился с локальным актом и видит свой класс: 20/u],
  ['R20', /чаты появились сами, участники — по структуре школы/u],
  ['R14', /приложил план и попросил подтвердить прочтение/u],
  ['R15', /идёт опрос: проголосовали трое/u],
  ['R66', /Родитель назвал своего ребёнка/u],
  ['R67', /Родитель сразу оказался в чате родителей/u],
  ['R41', /участие окончено сразу, и чат класса для него закрыт/u],
])('%s: the story comes to «%s»', (_, said) => {
  expect(played.steps.map((step) => step.said)).toContainEqual(expect.stringMatching(said));
});

it('the story ends with what an analyst sees of the months that are over', () =>
  expect(played.steps.at(-1)?.said).toMatch(/аналитик видит контингент: \d+$/u));

it('keeps the codes of made-up people for the owner of the folder alone, and never gives them over HTTP', async () => {
  expect(statSync(outbox).mode & 0o777).toBe(0o600);
  for (const path of ['/outbox.json', '/api/outbox', '/data/outbox.json'])
    expect(await (await fetch(`${url}${path}`)).text()).not.toMatch(/Код входа|код входа/u);
});
