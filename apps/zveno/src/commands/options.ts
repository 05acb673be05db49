import { Option } from 'commander';
import { ApiClient } from '../http/api-client.ts';
import { findSession } from '../http/find-token.ts';
import type { Terminal } from '../terminal.ts';

/** Where the server is and who asks. */
export type ServerOptions = { url: string; tokenFile?: string };

export const dataFolder = ({ env }: Terminal): Option =>
  new Option('--data <folder>', 'папка данных').default(env.DATA_DIR || './data');

/** Where the server is. */
export const serverAddress = ({ env }: Terminal): Option =>
  new Option('--url <address>', 'адрес работающего сервера; иначе ZVENO_URL').default(
    env.ZVENO_URL || `http://127.0.0.1:${env.HTTP_PORT || '3000'}`,
  );

/** The options of every command that speaks to a running server. */
export const serverOptions = (terminal: Terminal): Option[] => [
  serverAddress(terminal),
  new Option('--token-file <file>', 'файл с токеном сеанса; иначе ZVENO_TOKEN или сеанс, открытый zveno sign-in'),
];

export const connect = (terminal: Terminal, { url, tokenFile }: ServerOptions): ApiClient =>
  new ApiClient(url, findSession(terminal, { tokenFile, url }));
