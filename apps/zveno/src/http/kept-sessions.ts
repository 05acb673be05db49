import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** Tokens by the address they are for. */
type Kept = Readonly<Record<string, string>>;

/** Where the tokens of whoever runs the command lie; undefined where there is no home. */
const fileOf = ({ env }: Pick<Terminal, 'env'>): string | undefined => {
  const home = env.HOME || env.USERPROFILE;
  const folder = env.XDG_CONFIG_HOME || (home && join(home, '.config'));
  return folder ? join(folder, 'zveno', 'sessions.json') : undefined;
};

const read = (file: string | undefined): Kept => {
  try {
    return JSON.parse(readFileSync(file ?? '', 'utf8')) as Kept;
  } catch {
    return {};
  }
};

const keyOf = (url: string): string => url.replace(/\/+$/u, '');

/** The token kept for a server. */
export const keptToken = (terminal: Pick<Terminal, 'env'>, url: string): string | undefined =>
  read(fileOf(terminal))[keyOf(url)];

/** Keeps a token for later commands, for this user alone; without one forgets it. @throws CommandError nowhere to keep it */
export const keepToken = (terminal: Pick<Terminal, 'env'>, url: string, token: string | undefined): void => {
  const file = fileOf(terminal);
  if (file === undefined) throw new CommandError(EXIT.failed, 'Токен негде хранить: задайте HOME или XDG_CONFIG_HOME.');
  const { [keyOf(url)]: _former, ...others } = read(file);
  const kept: Kept = token === undefined ? others : { ...others, [keyOf(url)]: token };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(kept)}\n`, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
};
