import { verifyOperatorToken } from '@zveno/gateway/operator-token';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { folders, giveOperatorKey, zveno } from './zveno.fixture.ts';

const { folder, tidy } = folders();
afterEach(tidy);

const commands = ['status', 'import-roster', 'rebuild', 'backup', 'restore', 'migrate', 'rotate-keys', 'token', 'verify'];

describe('the command zveno', () => {
  it('lists its commands', async () => {
    const { code, out } = await zveno(['--help']);
    expect(code).toBe(0);
    for (const command of commands) expect(out).toContain(`\n  ${command} `);
  });

  it.each(commands)('explains %s, with exit codes, in Russian', async (command) => {
    const { code, out } = await zveno([command, '--help']);
    expect(code).toBe(0);
    expect(out).toContain('Вызов: zveno');
    expect(out).toContain('Коды завершения:');
    expect(out).not.toMatch(/display help|default:|options|choices/u);
  });

  it.each([
    [['bakcup'], 'Нет такой команды: bakcup'],
    [['backup'], 'Не хватает аргумента: folder'],
    [['backup', 'a', 'b'], 'Лишние аргументы'],
    [['migrate', '--from', 'data'], 'Не хватает параметра: --to <place>'],
    [['rotate-keys'], 'Назовите одно из двух'],
    [['status', '--colour'], 'Нет такого параметра: --colour'],
    [['status', '--url'], 'Параметру нужно значение: --url <address>'],
    [['token', '--days', '900'], 'Параметр --days <number>: «900» не годится. от 1 до 366.'],
    [['import-roster', 'x', '--order-date', '1.9.26'], '«1.9.26» не годится'],
    [['import-roster', 'x', '--max-ended-share', '2'], '«2» не годится'],
    [[], 'Вызов: zveno'],
  ])('ends with 2 on %j', async (args, words) => {
    const { code, notes } = await zveno(args);
    expect([code, notes]).toEqual([2, expect.stringContaining(words)]);
  });

  it('starts from its bin on any Node', () => {
    const bin = join(import.meta.dirname, '..', 'bin', 'zveno.js');
    const { status, stdout } = spawnSync(process.execPath, [bin, 'token', '--help'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, expect.stringContaining('выпустить токен оператора')]);
  });
});

describe('zveno token', () => {
  it('prints a token for some organisations and a term', async () => {
    const data = folder();
    const key = giveOperatorKey(data);
    const args = ['token', '--data', data, '--days', '2', '--actor', 'anna', '--organization', 'o1', 'o2'];
    const { code, out } = await zveno(args, { now: () => new Date(Date.UTC(2990, 0, 1)) });
    expect(code).toBe(0);
    expect(await verifyOperatorToken(key, out)).toEqual({
      actor: { actorId: 'anna', roles: ['operator'], organizations: ['o1', 'o2'] },
      expires: Date.UTC(2990, 0, 3),
    });
  });

  it('says where the key should be', async () => {
    const { code, notes } = await zveno(['token', '--data', folder()]);
    expect([code, notes]).toEqual([1, expect.stringContaining('operator.key')]);
  });
});
