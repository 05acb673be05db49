import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit-codes.ts';
import { keepToken } from '../http/kept-sessions.ts';
import { withPlatform } from '../server/open-platform.ts';
import type { Terminal } from '../terminal.ts';
import { dataFolder, serverAddress } from './options.ts';

type Add = { phone: string; surname: string; name: string; patronymic?: string; region?: string; data: string };
type Open = { phone: string; keep?: boolean; url: string; data: string };

const add = async (options: Add, terminal: Terminal): Promise<void> => {
  const { phone, surname, name: givenName, patronymic, region: regionId, data } = options;
  const { appointOperator } = await import('@zveno/identity');
  const { personId } = await withPlatform(terminal, data, (open) =>
    appointOperator(open, {
      phone,
      surname,
      givenName,
      ...(patronymic !== undefined && { patronymic }),
      ...(regionId !== undefined && { regionId }),
    }),
  );
  terminal.out(personId);
  terminal.note('Оператор записан. Он входит по этому телефону и, чтобы действовать, заводит второй фактор.');
};

const openSession = async ({ phone, keep, url, data }: Open, terminal: Terminal): Promise<void> => {
  const { openServerSession, personByPhone } = await import('@zveno/identity');
  const { token, expiresAt } = await withPlatform(terminal, data, async (open) => {
    const personId = await personByPhone(open, phone);
    if (personId === undefined)
      throw new CommandError(EXIT.refused, 'С этим телефоном никого нет. Сначала: zveno operator add.');
    return openServerSession(open, { personId });
  });
  if (keep === true) keepToken(terminal, url, token);
  else terminal.out(token);
  const until = new Date(expiresAt).toLocaleString('ru-RU', { dateStyle: 'short', timeStyle: 'short' });
  terminal.note(`Сеанс открыт до ${until}. Токен открывает всё, что может этот человек: храните его как пароль.`);
};

/** `zveno operator add`, `zveno operator session` */
export const operatorCommand = (program: Command, terminal: Terminal): void => {
  const operator = program.command('operator').description('операторы: назначить, открыть сеанс; на самом сервере');
  operator
    .command('add')
    .description('сделать человека оператором; если его ещё нет, завести ему учебный профиль')
    .requiredOption('--phone <number>', 'мобильный телефон, по которому он входит')
    .requiredOption('--surname <text>', 'фамилия')
    .requiredOption('--name <text>', 'имя')
    .option('--patronymic <text>', 'отчество')
    .option('--region <id>', 'только для этого региона; без параметра — вся установка')
    .addOption(dataFolder(terminal))
    .action((options: Add) => add(options, terminal));
  operator
    .command('session')
    .description('открыть сеанс без кода и второго фактора: для того, в чьих руках сервер')
    .requiredOption('--phone <number>', 'телефон того, от чьего имени сеанс')
    .option('--keep', 'не печатать токен, а хранить его для следующих команд')
    .addOption(serverAddress(terminal))
    .addOption(dataFolder(terminal))
    .action((options: Open) => openSession(options, terminal));
};
