import type { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { CommandError, EXIT } from '../exit-codes.ts';
import { ApiClient } from '../http/api-client.ts';
import { keepToken, keptToken } from '../http/kept-sessions.ts';
import type { Terminal } from '../terminal.ts';
import { serverAddress } from './options.ts';

const SECOND_FACTOR = 'sign-in.second-factor-required';

/** Shows the code, and a second factor where the profile has one. */
const verify = async (client: ApiClient, path: string, body: object, { ask }: Terminal): Promise<unknown> => {
  const show = async (proof: object) => {
    const answer = await client.send({ method: 'POST', path, body: { ...body, ...proof } });
    return answer.sessionToken;
  };
  try {
    return await show({});
  } catch (error) {
    if (!(error instanceof CommandError) || error.code !== SECOND_FACTOR) throw error;
    const given = (await ask('Код из приложения или код восстановления: ')).trim();
    return show(/^\d{6}$/u.test(given) ? { totp: given } : { recoveryCode: given });
  }
};

/** `zveno sign-in` */
export const signInCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('sign-in')
    .description('войти на сервер по телефону и коду; токен сеанса хранится для следующих команд')
    .option('--phone <number>', 'мобильный телефон; без параметра команда спросит')
    .addOption(serverAddress(terminal))
    .action(async ({ phone, url }: { phone?: string; url: string }) => {
      if (!terminal.interactive) throw new CommandError(EXIT.usage, 'Войти может только человек за терминалом.');
      const client = new ApiClient(url);
      const deviceKey = randomBytes(32).toString('base64url');
      const number = phone ?? (await terminal.ask('Телефон: ')).trim();
      const asked = { phone: number, deviceKey };
      const { challengeId } = await client.send({ method: 'POST', path: '/sign-in/codes', body: asked });
      const code = (await terminal.ask('Код из сообщения: ')).trim();
      const path = `/sign-in/codes/${encodeURIComponent(String(challengeId))}/verify`;
      const token = await verify(client, path, { code, deviceKey, device: 'zveno' }, terminal);
      if (typeof token !== 'string') throw new CommandError(EXIT.failed, 'Сервер не дал токена сеанса.');
      keepToken(terminal, url, token);
      terminal.note('Вы вошли. Выйти: zveno sign-out.');
    });
};

/** `zveno sign-out` */
export const signOutCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('sign-out')
    .description('выйти: сеанс окончен, токен забыт')
    .addOption(serverAddress(terminal))
    .action(async ({ url }: { url: string }) => {
      const token = keptToken(terminal, url);
      if (token === undefined) return terminal.note('Вы и не входили.');
      try {
        await new ApiClient(url, { token }).send({ method: 'POST', path: '/sign-out', body: {} });
      } finally {
        keepToken(terminal, url, undefined);
      }
      terminal.note('Вы вышли.');
    });
};
