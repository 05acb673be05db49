import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadMasterKey } from '@zveno/privacy';
import { CommandError, EXIT } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** Where a log and its keys lie. `folder`: the data folder they lie in, if it is one. */
export type Place = Readonly<{ events: string; keys: string; masterKey: Buffer; folder?: string }>;

/** How a place was named on the command line: a folder or the address of a log, and what that does not say. */
export type PlaceOptions = Readonly<{ place: string; keys?: string | undefined; masterKeyFile?: string | undefined }>;

// One letter and a colon is a disk of Windows.
const isAddress = (place: string) => /^[a-z][a-z+]+:/iu.test(place);

const partsOf = ({ place, keys }: PlaceOptions, keysOption: string): Omit<Place, 'masterKey'> => {
  if (!isAddress(place))
    return {
      folder: place,
      events: `sqlite:${join(place, 'events.sqlite')}`,
      keys: keys ?? `sqlite:${join(place, 'keys.sqlite')}`,
    };
  if (keys === undefined) throw new CommandError(EXIT.usage, `Назовите хранилище ключей: ${keysOption}.`);
  return { events: place, keys };
};

const fromFile = (file: string) => loadMasterKey({ env: { MASTER_KEY_FILE: file } });

/** The place to move from; its master key comes from the file named, else from where the server takes it. */
export const sourceOf = (options: PlaceOptions, { env }: Pick<Terminal, 'env'>): Place => {
  const parts = partsOf(options, '--keys-from');
  const file = options.masterKeyFile;
  const { folder: dataDir } = parts;
  const masterKey = file === undefined ? loadMasterKey({ env, ...(dataDir && { dataDir }) }) : fromFile(file);
  return { ...parts, masterKey };
};

/** The place to move to; a folder without a master key gets one. */
export const targetOf = (options: PlaceOptions): Place => {
  const parts = partsOf(options, '--keys-to');
  if (options.masterKeyFile !== undefined) return { ...parts, masterKey: fromFile(options.masterKeyFile) };
  if (parts.folder === undefined)
    throw new CommandError(EXIT.usage, 'Назовите файл с главным ключом кластера: --master-key-to.');
  mkdirSync(parts.folder, { recursive: true, mode: 0o700 });
  return { ...parts, masterKey: loadMasterKey({ env: {}, dataDir: parts.folder, create: true }) };
};
