import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueOperatorToken } from '@zveno/gateway/operator-token';
import type { Actor } from '@zveno/kernel';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** The key that signs operators' tokens, in the data folder. */
export const OPERATOR_KEY_FILE = 'operator.key';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new CommandError(EXIT.failed, `Файл не читается: ${file}`);
  }
};

const readKey = (text: string, source: string): Buffer => {
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length !== 32) throw new CommandError(EXIT.failed, `${source}: должно быть 32 байта в base64`);
  return key;
};

/** @throws CommandError there is no key, or it is none */
export const operatorKey = (env: Terminal['env'], dataDir: string): Buffer => {
  if (env.OPERATOR_TOKEN_KEY) return readKey(env.OPERATOR_TOKEN_KEY, 'OPERATOR_TOKEN_KEY');
  if (env.OPERATOR_TOKEN_KEY_FILE) return readKey(read(env.OPERATOR_TOKEN_KEY_FILE), 'OPERATOR_TOKEN_KEY_FILE');
  const file = join(dataDir, OPERATOR_KEY_FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CommandError(
      EXIT.failed,
      `Нет ключа операторов ${file}: сервер создаёт его при первом запуске. Папку данных задаёт --data, готовый токен оператора — --token-file или ZVENO_TOKEN.`,
    );
  }
  return readKey(text, file);
};

/** A token for an operator of the whole installation or of some organisations. @param days of validity */
export const makeToken = (
  key: Uint8Array,
  now: Date,
  {
    days,
    actorId = 'operator',
    organizations = '*',
  }: { days: number } & Partial<Pick<Actor, 'actorId' | 'organizations'>>,
): Promise<string> =>
  issueOperatorToken(
    key,
    { actorId, roles: ['operator'], organizations },
    new Date(now.getTime() + days * 86_400_000).toISOString(),
  );

/** The token to speak with: from a file, from `ZVENO_TOKEN`, or made for a day from the data folder's key. */
export const findToken = async (
  { env, now }: Terminal,
  { tokenFile, data }: { tokenFile?: string; data: string },
): Promise<string> => {
  if (tokenFile !== undefined) return read(tokenFile);
  if (env.ZVENO_TOKEN) return env.ZVENO_TOKEN.trim();
  return makeToken(operatorKey(env, data), now(), { days: 1 });
};
