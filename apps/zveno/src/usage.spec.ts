import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { zveno } from './zveno.fixture.ts';

const commands = [
  'status',
  'import-roster',
  'rebuild',
  'backup',
  'restore',
  'migrate',
  'rotate-keys',
  'operator',
  'sign-in',
  'sign-out',
  'reaction',
  'demo',
  'verify',
];

describe('the command zveno', () => {
  it('lists its commands', async () => {
    const { code, out } = await zveno(['--help']);
    expect(code).toBe(0);
    for (const command of commands) expect(out).toContain(`\n  ${command} `);
  });

  it.each([...commands, 'operator add', 'operator session'])(
    'explains %s, with exit codes, in Russian',
    async (command) => {
      const { code, out } = await zveno([...command.split(' '), '--help']);
      expect(code).toBe(0);
      expect(out).toContain('Вызов: zveno');
      expect(out).toContain('Коды завершения:');
      expect(out).not.toMatch(/display help|default:|options|choices/u);
    },
  );

  it.each([
    [['bakcup'], 'Нет такой команды: bakcup'],
    [['backup'], 'Не хватает аргумента: folder'],
    [['backup', 'a', 'b'], 'Лишние аргументы'],
    [['migrate', '--from', 'data'], 'Не хватает параметра: --to <place>'],
    [['rotate-keys'], 'Назовите одно из двух'],
    [['rebuild'], 'Назовите проекции или службу'],
    [['status', '--colour'], 'Нет такого параметра: --colour'],
    [['status', '--url'], 'Параметру нужно значение: --url <address>'],
    [['operator', 'add', '--phone', 'x'], 'Не хватает параметра: --surname <text>'],
    [['reaction', 'x', '--from', 'there'], '«there» не годится'],
    [['sign-in', '--url', 'http://x'], 'только человек за терминалом'],
    [['import-roster', 'x', '--order-date', '1.9.26'], '«1.9.26» не годится'],
    [['import-roster', 'x', '--max-ended-share', '2'], '«2» не годится'],
    [[], 'Вызов: zveno'],
  ])('ends with 2 on %j', async (args, words) => {
    const { code, notes } = await zveno(args);
    expect([code, notes]).toEqual([2, expect.stringContaining(words)]);
  });

  it('starts from its bin on any Node', () => {
    const bin = join(import.meta.dirname, '..', 'bin', 'zveno.js');
    const { status, stdout } = spawnSync(process.execPath, [bin, 'status', '--help'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, expect.stringContaining('показать состояние')]);
  });
});
