import { readFileSync } from 'node:fs';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { keepToken, keptToken } from './kept-sessions.ts';

/** A session's token, and what to do when the server exchanges it for a new one. */
export type Session = Readonly<{ token: string; exchanged: (token: string) => void }>;

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new CommandError(EXIT.failed, `Файл не читается: ${file}`);
  }
};

/** The session to speak in: from a file, from `ZVENO_TOKEN`, or the one that `zveno sign-in` has kept. */
export const findSession = (
  terminal: Terminal,
  { tokenFile, url }: Readonly<{ tokenFile?: string | undefined; url: string }>,
): Session => {
  const exchanged = () => terminal.note('Сервер сменил токен сеанса: прежний больше не действует, войдите снова.');
  if (tokenFile !== undefined) return { token: read(tokenFile), exchanged };
  if (terminal.env.ZVENO_TOKEN) return { token: terminal.env.ZVENO_TOKEN.trim(), exchanged };
  const token = keptToken(terminal, url);
  if (token === undefined)
    throw new CommandError(
      EXIT.failed,
      'Вы не вошли. Войдите: zveno sign-in. На самом сервере можно открыть сеанс: zveno operator session --phone +7… --keep.',
    );
  return { token, exchanged: (fresh) => keepToken(terminal, url, fresh) };
};
