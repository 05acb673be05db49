import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { loadMasterKey, openKeyStore, rotateOrganizationKey } from '@zveno/privacy';
import { DataFolderLock } from '@zveno/service/data-folder-lock';
import { CommandError, EXIT } from '../exit-codes.ts';
import { rotateFolder, rotateStore } from '../keys/rotate-master-key.ts';
import type { Terminal } from '../terminal.ts';
import { dataFolder } from './options.ts';

type Options = { master?: boolean; organization?: string; data: string; newMasterKeyFile?: string };

/** The key store in use, and whether it is the data folder's own. */
const storeOf = (data: string, { env }: Terminal): { url: string; own: boolean } => {
  const own = `sqlite:${join(data, 'keys.sqlite')}`;
  const url = env.KEY_STORE_URL || own;
  const path = (sqlite: string) => resolve(sqlite.slice('sqlite:'.length));
  return { url, own: url.startsWith('sqlite:') && path(url) === path(own) };
};

const withFolder = async <T>(data: string, own: boolean, work: () => Promise<T>): Promise<T> => {
  const lock = own ? DataFolderLock.acquire(data) : undefined;
  try {
    return await work();
  } finally {
    lock?.release();
  }
};

const rotateMaster = async ({ data, newMasterKeyFile: file }: Options, terminal: Terminal): Promise<void> => {
  const { env, out, note } = terminal;
  const { url, own } = storeOf(data, terminal);
  if (file === undefined) {
    if (!own || env.MASTER_KEY || env.MASTER_KEY_FILE)
      throw new CommandError(
        EXIT.refused,
        'Главный ключ лежит не в папке данных. Положите новый в файл и назовите его: --new-master-key-file.',
      );
    const { keys, former } = await rotateFolder(data, terminal);
    out(`Главный ключ сменён, переписано ключей: ${keys}.`);
    note(`Прежний ключ отложен: ${former}. Он нужен для копий, снятых раньше: уберите его к ним под замок.`);
  } else {
    const from = loadMasterKey({ env, dataDir: data });
    const to = loadMasterKey({ env: { MASTER_KEY_FILE: file } });
    const keys = await withFolder(data, own, () => rotateStore(url, from, to));
    out(`Хранилище ключей открывается новым главным ключом, переписано ключей: ${keys}.`);
    note('Замените ключ в настройке (MASTER_KEY, MASTER_KEY_FILE или master.key) и только потом запускайте службы.');
  }
  note('Снимите новую копию: прежние копии открывает только прежний главный ключ.');
};

const rotateOrganization = async (orgId: string, { data }: Options, terminal: Terminal): Promise<void> => {
  const { url, own } = storeOf(data, terminal);
  // Elsewhere many keys cannot be replaced in one stroke, and half of it would lose the other half.
  if (!url.startsWith('sqlite:'))
    throw new CommandError(EXIT.refused, 'Ключ организации меняется только в хранилище SQLite.');
  const masterKey = loadMasterKey({ env: terminal.env, dataDir: data });
  const keys = await withFolder(data, own, async () => {
    const store = await openKeyStore(url, masterKey);
    try {
      return await rotateOrganizationKey(store, masterKey, orgId);
    } finally {
      await store.close();
    }
  });
  terminal.out(`Ключ организации ${orgId} сменён, переписано ключей: ${keys}.`);
};

/** `zveno rotate-keys` */
export const rotateKeysCommand = (program: Command, terminal: Terminal): void => {
  program
    .command('rotate-keys')
    .description('сменить главный ключ или ключ организации; сервер должен быть остановлен')
    .option('--master', 'сменить главный ключ')
    .option('--organization <id>', 'сменить ключ, под которым лежат ключи людей этой организации')
    .option('--new-master-key-file <file>', 'файл с новым главным ключом, если он хранится не в папке данных')
    .addOption(dataFolder(terminal))
    .action(async (options: Options) => {
      const { master, organization } = options;
      if ((master === true) === (organization !== undefined))
        throw new CommandError(EXIT.usage, 'Назовите одно из двух: --master или --organization.');
      await (organization === undefined
        ? rotateMaster(options, terminal)
        : rotateOrganization(organization, options, terminal));
    });
};
