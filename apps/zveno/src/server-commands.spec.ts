import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepToken } from './http/kept-sessions.ts';
import { fakePlatform, folders, zveno } from './zveno.fixture.ts';

const { folder, tidy } = folders();
let platform: Awaited<ReturnType<typeof fakePlatform>>;
const env = { ZVENO_TOKEN: 'a-token' };

afterEach(async () => {
  tidy();
  await platform?.close();
});

describe('zveno status', () => {
  it('shows what the server says, in the session that was kept', async () => {
    platform = await fakePlatform({
      'GET /api/operations/status': [
        { body: { head: '41', projections: [{ name: 'units', position: '41', status: 'live' }], memory: { rss: 7 } } },
      ],
    });
    const home = { HOME: folder() };
    keepToken({ env: home }, platform.url, 'a-kept-one');
    const { code, out } = await zveno(['status', '--url', `${platform.url}/`], { env: home });
    expect(code).toBe(0);
    expect(out).toBe('конец журнала: 41\nпроекции:\n  имя: units, позиция: 41, состояние: работает\nпамять:\n  rss: 7');
    expect(platform.asked[0]?.headers.authorization).toBe('Bearer a-kept-one');
  });

  it('asks to sign in where no session is known', async () => {
    const { code, notes } = await zveno(['status']);
    expect([code, notes]).toEqual([1, expect.stringContaining('zveno sign-in')]);
  });

  it('gives programs the answer as it is', async () => {
    platform = await fakePlatform({ 'GET /api/operations/status': [{ body: { head: '41' } }] });
    expect((await zveno(['status', '--json', '--url', platform.url], { env })).out).toBe('{"head":"41"}');
    expect(platform.asked[0]?.headers.authorization).toBe('Bearer a-token');
  });

  it('takes the token from a file', async () => {
    platform = await fakePlatform({ 'GET /api/operations/status': [{ body: {} }] });
    const file = join(folder(), 'token');
    writeFileSync(file, 'from-a-file\n');
    await zveno(['status', '--url', platform.url, '--token-file', file]);
    expect(platform.asked[0]?.headers.authorization).toBe('Bearer from-a-file');
  });

  it('ends with 4 when nobody is there', async () => {
    platform = await fakePlatform({});
    const { url } = platform;
    await platform.close();
    const { code, notes } = await zveno(['status', '--url', url], { env });
    expect([code, notes]).toEqual([4, expect.stringContaining('Сервер недоступен')]);
  });

  it.each([
    [401, 3],
    [403, 3],
    [503, 1],
  ])('ends on an answer %i with %i, in the words of the server', async (status, exit) => {
    const body = { title: 'Нельзя', code: 'access.denied', requestId: 'r-1', details: { until: 'завтра' } };
    platform = await fakePlatform({ 'GET /api/operations/status': [{ status, body }] });
    const { code, notes } = await zveno(['status', '--url', platform.url], { env });
    expect([code, notes]).toEqual([exit, expect.stringContaining('Нельзя [access.denied]\n  until: завтра')]);
  });

  it('does not take any web page for the platform', async () => {
    platform = await fakePlatform({ 'GET /api/operations/status': [{ body: '<html>' }] });
    expect((await zveno(['status', '--url', platform.url], { env })).code).toBe(1);
  });
});

describe('zveno rebuild', () => {
  const accepted = [{ status: 202, body: { rebuildId: 'b-1' } }];
  const running = { body: { status: 'running', done: 50, total: 200 } };

  it('shows how far it is and whether the rows came out the same', async () => {
    platform = await fakePlatform({
      'POST /api/operations/rebuilds': accepted,
      'GET /api/operations/rebuilds/b-1': [
        running,
        { body: { status: 'completed', done: 200, total: 200, digestBefore: 'd1', digestAfter: 'd1' } },
      ],
    });
    const { code, out, progress } = await zveno(['rebuild', 'units', '--url', platform.url], { env });
    expect(code).toBe(0);
    expect(JSON.parse(String(platform.asked[0]?.body))).toEqual({ projection: 'units' });
    expect(progress).toEqual(['Перестройка units: 50 из 200 (25 %)', 'Перестройка units: 200 из 200 (100 %)']);
    expect(out).toContain('units: строки те же, что были: d1');
  });

  it('ends with 3 when the new rows differ and did not take over', async () => {
    const differing = {
      status: 'failed',
      reason: 'rows-differ',
      done: 2,
      total: 2,
      digestBefore: 'd1',
      digestAfter: 'd2',
      switched: false,
    };
    const taken = { ...differing, status: 'completed', reason: undefined, switched: true };
    platform = await fakePlatform({
      'POST /api/operations/rebuilds': accepted,
      'GET /api/operations/rebuilds/b-1': [{ body: differing }, { body: taken }],
    });
    const { code, out, notes } = await zveno(['rebuild', 'units', '--url', platform.url], { env });
    expect([code, out]).toEqual([3, 'units: строки отличаются: было d1, стало d2']);
    expect(notes).toContain('--force');
    expect((await zveno(['rebuild', 'units', '--force', '--url', platform.url], { env })).code).toBe(0);
    expect(JSON.parse(String(platform.asked[2]?.body))).toEqual({ projection: 'units', force: true });
  });

  it('rebuilds all of a service, and names at the end which differ', async () => {
    const ended = (status: string, digestAfter: string) => ({
      body: { status, reason: 'rows-differ', digestBefore: 'd1', digestAfter, switched: digestAfter === 'd1' },
    });
    platform = await fakePlatform({
      'GET /api/operations/status': [
        {
          body: {
            projections: [
              { name: 'people', service: 'identity' },
              ...['trail', 'acts'].map((name) => ({ name, service: 'analytics' })),
            ],
          },
        },
      ],
      'POST /api/operations/rebuilds': accepted,
      'GET /api/operations/rebuilds/b-1': [ended('failed', 'd2'), ended('completed', 'd1')],
    });
    const args = ['--url', platform.url];
    const { code, out, notes } = await zveno(['rebuild', '--service', 'analytics', ...args], { env });
    expect([code, out]).toEqual([
      3,
      'trail: строки отличаются: было d1, стало d2\nacts: строки те же, что были: d1\nПроекция acts построена заново.',
    ]);
    expect(notes).toContain('Отвечают прежние строки (trail).');
    expect((await zveno(['rebuild', '--service', 'nobody', ...args], { env })).code).toBe(3);
  });

  it('ends with 1 when it fails', async () => {
    platform = await fakePlatform({
      'POST /api/operations/rebuilds': accepted,
      'GET /api/operations/rebuilds/b-1': [running, { body: { status: 'failed', reason: 'projection.poisoned' } }],
    });
    const { code, notes } = await zveno(['rebuild', 'units', '--url', platform.url], { env });
    expect([code, notes]).toEqual([1, 'Перестройка units: не выполнено (projection.poisoned)']);
  });
});

describe('zveno import-roster', () => {
  const importRoute = 'POST /api/roster-imports';
  const progressRoute = 'GET /api/roster-imports/i-1';
  const counts = [{ kind: 'enrolled', title: 'Зачислений', count: 2 }];
  const previewed = {
    body: {
      importId: null,
      summary: { steps: 2, counts },
      changes: [{ text: 'Зачислить в 5А: двоих' }],
      notes: ['Родители не импортируются'],
    },
  };
  const unchanged = { body: { importId: null, summary: { steps: 0, counts: [] }, changes: [], notes: [] } };
  const completed = [{ body: { importId: 'i-1', status: 'completed', done: 2, total: 2, refused: 0 } }];
  const roster = () => {
    const path = folder();
    for (const name of ['users.csv', 'orgs.CSV', 'notes.txt']) writeFileSync(join(path, name), 'sourcedId\n1\n');
    mkdirSync(join(path, 'old.csv.d'));
    return path;
  };

  it('sends the CSV files of a folder as one archive, with the order', async () => {
    platform = await fakePlatform({
      [importRoute]: [{ status: 202, body: { importId: 'i-1' } }],
      [progressRoute]: completed,
    });
    const args = [
      'import-roster',
      roster(),
      '--yes',
      '--order-number',
      '12-к',
      '--order-date',
      '2026-09-01',
      '--max-ended-share',
      '0.1',
    ];
    const more = [
      '--effective-on',
      '2026-09-01',
      '--kind',
      'school',
      '--time-zone',
      'Asia/Omsk',
      '--url',
      platform.url,
    ];
    const { code, out } = await zveno([...args, ...more], { env });
    expect(code).toBe(0);
    const [sent] = platform.asked;
    expect(sent?.query).toEqual({
      dryRun: 'false',
      kind: 'school',
      timeZone: 'Asia/Omsk',
      effectiveOn: '2026-09-01',
      orderNumber: '12-к',
      orderDate: '2026-09-01',
      maxEndedShare: '0.1',
    });
    expect(sent?.headers['content-type']).toBe('application/zip');
    expect(sent?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/u);
    expect(sent?.body.subarray(0, 2).toString()).toBe('PK');
    expect(['users.csv', 'orgs.CSV', 'notes.txt'].filter((name) => sent?.body.includes(name))).toEqual([
      'users.csv',
      'orgs.CSV',
    ]);
    expect(out).toBe('Импорт выполнен.\nшагов: 2\nотклонено: 0');
  });

  it('only shows what would change when it is tried', async () => {
    platform = await fakePlatform({ [importRoute]: [previewed] });
    const { code, out, notes } = await zveno(['import-roster', roster(), '--dry-run', '--url', platform.url], { env });
    expect([code, out]).toEqual([0, 'Зачислить в 5А: двоих\nЗачислений: 2']);
    expect(notes).toBe('Родители не импортируются\nЭто проба: ничего не изменено.');
    expect(platform.asked.map(({ query }) => query.dryRun)).toEqual(['true']);
  });

  it('takes an order by its number and date together, so that none is left out unseen', async () => {
    platform = await fakePlatform({});
    for (const half of [
      ['--order-number', '12-к'],
      ['--order-date', '2026-09-01'],
    ]) {
      const { code, notes } = await zveno(['import-roster', roster(), '--yes', '--url', platform.url, ...half], {
        env,
      });
      expect([code, notes]).toEqual([2, expect.stringContaining('--order-number, и --order-date')]);
    }
    expect(platform.asked).toEqual([]);
  });

  it('asks the person who sits there first', async () => {
    platform = await fakePlatform({ [importRoute]: [previewed] });
    const questions: string[] = [];
    const confirm = (question: string) => Promise.resolve(questions.push(question) < 0);
    const overrides = { env, interactive: true, confirm };
    expect((await zveno(['import-roster', roster(), '--url', platform.url], overrides)).code).toBe(3);
    expect([questions, platform.asked.length]).toEqual([['Выполнить импорт?'], 1]);
  });

  it('does nothing where there is nobody to ask', async () => {
    platform = await fakePlatform({ [importRoute]: [previewed] });
    const { code, notes } = await zveno(['import-roster', roster(), '--url', platform.url], { env });
    expect([code, notes, platform.asked]).toEqual([2, expect.stringContaining('--yes'), []]);
  });

  it('names file, line and column of what is wrong', async () => {
    const errors = [
      { file: 'users.csv', line: 12, column: 'orgs', code: 'roster.unknown-org', reason: 'Нет такой организации' },
      { file: 'orgs.csv', line: 0, column: '', code: 'roster.empty', reason: 'Файл пуст' },
    ];
    const body = { title: 'В файлах ошибки', code: 'roster-import.invalid', errors, errorCount: 7 };
    platform = await fakePlatform({ [importRoute]: [{ status: 422, body }] });
    const { code, notes } = await zveno(['import-roster', roster(), '--yes', '--url', platform.url], { env });
    expect([code, notes.split('\n')]).toEqual([
      3,
      [
        'В файлах ошибки [roster-import.invalid]',
        '  users.csv:12:orgs roster.unknown-org Нет такой организации',
        '  orgs.csv roster.empty Файл пуст',
        '  … всего ошибок: 7',
      ],
    ]);
  });

  it.each([[], ['--dry-run']])('says when there is nothing to change %j', async (...more) => {
    platform = await fakePlatform({ [importRoute]: [unchanged] });
    const { code, out } = await zveno(['import-roster', roster(), '--yes', '--url', platform.url, ...more], { env });
    expect([code, out]).toEqual([0, 'Менять нечего.']);
  });

  it('sends an archive as it is', async () => {
    platform = await fakePlatform({ [importRoute]: [previewed] });
    const file = join(folder(), 'roster.zip');
    writeFileSync(file, 'the bytes');
    await zveno(['import-roster', file, '--dry-run', '--url', platform.url], { env });
    expect(String(platform.asked[0]?.body)).toBe('the bytes');
  });

  it('goes on waiting over a restart of the server', async () => {
    platform = await fakePlatform({
      [importRoute]: [{ status: 202, body: { importId: 'i-1' } }],
      [progressRoute]: [
        { body: { status: 'running', done: 1, total: 2 } },
        { status: 503, body: { code: 'service.starting' } },
      ],
    });
    const { url } = platform;
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
      if (pauses === 2) await platform.close();
      if (pauses !== 3) return;
      platform = await fakePlatform({ [progressRoute]: completed }, Number(new URL(url).port));
    };
    const { code } = await zveno(['import-roster', roster(), '--yes', '--url', url], { env, pause });
    expect([code, pauses]).toEqual([0, 3]);
  });

  it('has nothing to send from an empty folder', async () => {
    expect((await zveno(['import-roster', folder(), '--yes'], { env })).code).toBe(3);
    expect((await zveno(['import-roster', join(folder(), 'nowhere'), '--yes'], { env })).code).toBe(1);
  });
});
