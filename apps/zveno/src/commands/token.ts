import { InvalidArgumentError, type Command } from 'commander';
import { makeToken, operatorKey } from '../http/operator-access.ts';
import type { Terminal } from '../terminal.ts';
import { dataFolder } from './options.ts';

const days = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 366) throw new InvalidArgumentError('от 1 до 366.');
  return number;
};

const identifier = (text: string): string => {
  if (!/^[A-Za-z0-9._:-]{1,100}$/u.test(text)) throw new InvalidArgumentError('латинские буквы, цифры и «._:-».');
  return text;
};

/** `zveno token` */
export const tokenCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('token')
    .description('выпустить токен оператора и напечатать его')
    .addOption(dataFolder(terminal))
    .option('--days <number>', 'срок действия в днях', days, 30)
    .option('--actor <id>', 'идентификатор оператора, под которым пойдут записи (не имя)', identifier, 'operator')
    .option('--organization <id...>', 'только эти организации; без параметра — вся установка')
    .action(async (options: { data: string; days: number; actor: string; organization?: string[] }) => {
      const key = operatorKey(terminal.env, options.data);
      terminal.out(
        await makeToken(key, terminal.now(), {
          days: options.days,
          actorId: options.actor,
          organizations: options.organization ?? '*',
        }),
      );
      terminal.note('Токен оператора открывает всё, на что выпущен: передавайте его как пароль.');
    });
};
