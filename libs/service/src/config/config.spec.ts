import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from './load-config.ts';
import { ownSecret } from './own-secret.ts';
import { ConfigurationError, type Setting } from './setting.ts';
import { settings } from './settings.ts';

const KEY = Buffer.alloc(32, 255);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zveno-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('loadConfig', () => {
  it('has a value for everything that must have one', () => {
    expect(loadConfig({})).toMatchObject({
      dataDir: './data',
      eventStoreUrl: 'sqlite:./data/events.sqlite',
      httpPort: 3000,
      natsUrl: undefined,
      masterKey: undefined,
    });
  });

  it('takes what is given, and an empty variable for none', () => {
    const config = loadConfig({
      DATA_DIR: '/srv/zveno',
      HTTP_PORT: '0',
      LOG_LEVEL: '',
      EVENT_STORE_URL: 'kurrentdb://log',
    });
    expect(config).toMatchObject({
      dataDir: '/srv/zveno',
      httpPort: 0,
      logLevel: 'info',
      eventStoreUrl: 'kurrentdb://log',
    });
    expect(config.readStoreUrl).toBe('sqlite:/srv/zveno/read');
  });

  it.each([KEY.toString('base64'), KEY.toString('base64url'), `${KEY.toString('base64')}\n`])(
    'takes a key of 32 bytes, directly or from a file: %j',
    (text) => {
      writeFileSync(join(folder, 'key'), text);
      expect(loadConfig({ MASTER_KEY: text }).masterKey).toEqual(KEY);
      expect(loadConfig({ MASTER_KEY_FILE: join(folder, 'key') }).masterKey).toEqual(KEY);
    },
  );

  it.each([
    ['HTTP_PORT', '70000', 'от 0 до 65535'],
    ['HTTP_PORT', '3000.5', 'целым'],
    ['SUPPORT_EMAIL', 'напишите нам', 'не адрес почты'],
    ['HTTP_PORT', ' 3000', 'целым'],
    ['LOG_LEVEL', 'loud', 'одним из'],
    ['EVENT_STORE_URL', 'mysql://x', 'sqlite:'],
    ['READ_STORE_URL', 'sqlite:', 'ничего нет'],
    ['NATS_URL', 'localhost:4222', 'nats:'],
    ['DATA_DIR', 'a\0b', 'нулевой'],
    ['MASTER_KEY', 'c2hvcnQ=', '32 байтами'],
    ['MASTER_KEY_FILE', '/does/not/exist', 'ENOENT'],
    ['STOP_TIMEOUT_SECONDS', '0', 'от 1'],
  ])('stops at %s=%j with its name and the reason', (variable, value, reason) => {
    let thrown: unknown;
    try {
      loadConfig({ [variable]: value });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ConfigurationError);
    expect(thrown).toMatchObject({ variable, message: expect.stringContaining(`${variable}: `) });
    expect((thrown as ConfigurationError).reason).toContain(reason);
    if (variable === 'MASTER_KEY') expect((thrown as Error).message).not.toContain(value);
  });

  it('takes an address with a password from a file', () => {
    writeFileSync(join(folder, 'url'), 'mongodb://zveno:secret@db/zveno\n');
    expect(loadConfig({ READ_STORE_URL_FILE: join(folder, 'url') }).readStoreUrl).toBe(
      'mongodb://zveno:secret@db/zveno',
    );
    expect(() => loadConfig({ EVENT_STORE_URL_FILE: join(folder, 'url') })).toThrow('EVENT_STORE_URL_FILE: содержимое');
  });

  it('refuses a secret given twice', () => {
    const environment = { MASTER_KEY: KEY.toString('base64'), MASTER_KEY_FILE: '/x' };
    expect(() => loadConfig(environment)).toThrow('MASTER_KEY_FILE: задано вместе с MASTER_KEY');
  });
});

describe('ownSecret', () => {
  it('makes a key that stays, and that nobody else can read', () => {
    const file = join(folder, 'deep', 'operator.key');
    const made = ownSecret(file);
    expect(made).toHaveLength(32);
    expect(ownSecret(file)).toEqual(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['operator.key']);
  });

  it('names the file that holds something else', () => {
    writeFileSync(join(folder, 'k'), 'not a key');
    expect(() => ownSecret(join(folder, 'k'))).toThrow(ConfigurationError);
  });
});

describe('docs/configuration.md', () => {
  const text = readFileSync(fileURLToPath(new URL('../../../../docs/configuration.md', import.meta.url)), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| `/u.test(line));

  it('lists exactly the variables there are, with type, default and description', () => {
    const expected = (Object.values(settings) as Setting<unknown>[]).map(
      ({ variable, type, default: standard, description }) => [
        `\`${variable}\``,
        type,
        standard === undefined ? '—' : `\`${standard}\``,
        description,
      ],
    );
    const cells = rows.map((row) =>
      row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
    expect(cells).toEqual(expected);
  });
});
