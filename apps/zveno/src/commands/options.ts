import { Option } from 'commander';
import { ApiClient } from '../http/api-client.ts';
import { findToken } from '../http/operator-access.ts';
import type { Terminal } from '../terminal.ts';

/** Where the server is and who asks. */
export type ServerOptions = { url: string; tokenFile?: string; data: string };

export const dataFolder = ({ env }: Terminal): Option =>
  new Option('--data <folder>', 'папка данных').default(env.DATA_DIR || './data');

/** The options of every command that speaks to a running server. */
export const serverOptions = (terminal: Terminal): Option[] => [
  new Option('--url <address>', 'адрес работающего сервера; иначе ZVENO_URL').default(
    terminal.env.ZVENO_URL || `http://127.0.0.1:${terminal.env.HTTP_PORT || '3000'}`,
  ),
  new Option('--token-file <file>', 'файл с токеном оператора; иначе ZVENO_TOKEN или ключ операторов из папки данных'),
  dataFolder(terminal),
];

export const connect = async (terminal: Terminal, { url, tokenFile, data }: ServerOptions): Promise<ApiClient> =>
  new ApiClient(url, await findToken(terminal, { tokenFile, data }));
