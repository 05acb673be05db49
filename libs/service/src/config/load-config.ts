import { readFileSync } from 'node:fs';
import { ConfigurationError, type Setting } from './setting.ts';
import { settings } from './settings.ts';

type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** The validated configuration of a process. */
export type Config = Readonly<{ [Name in keyof typeof settings]: ValueOf<(typeof settings)[Name]> }>;

const readOne = (setting: Setting<unknown>, environment: NodeJS.ProcessEnv, dataDir: string): unknown => {
  const given = environment[setting.variable];
  const value = given === undefined || given === '' ? setting.default?.replace('{DATA_DIR}', dataDir) : given;
  if (value === undefined) return undefined;
  try {
    return setting.parse(value);
  } catch (error) {
    throw new ConfigurationError(setting.variable, (error as Error).message);
  }
};

/** Variables that hold the same and exclude one another. */
const secrets = [
  ['eventStoreUrl', 'eventStoreUrlFile'],
  ['readStoreUrl', 'readStoreUrlFile'],
  ['keyStoreUrl', 'keyStoreUrlFile'],
  ['ephemeralStoreUrl', 'ephemeralStoreUrlFile'],
  ['natsUrl', 'natsUrlFile'],
  ['smsGatewayToken', 'smsGatewayTokenFile'],
  ['smtpUrl', 'smtpUrlFile'],
  ['internalTokenKey', 'internalTokenKeyFile'],
  ['masterKey', 'masterKeyFile'],
  ['auditKey', 'auditKeyFile'],
  ['metricsToken', 'metricsTokenFile'],
] as const;

/**
 * Reads the configuration from variables of the environment; an empty one counts as absent. A secret named by a file is
 * read from it, so that `masterKey` or `eventStoreUrl` holds what was given either way.
 *
 * @throws ConfigurationError naming the first variable that will not do
 */
export const loadConfig = (environment: NodeJS.ProcessEnv): Config => {
  const dataDir = String(readOne(settings.dataDir, environment, ''));
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, readOne(setting, environment, dataDir)]),
  ) as { -readonly [Name in keyof Config]: Config[Name] };
  for (const [direct, fromFile] of secrets) {
    const file = values[fromFile];
    if (file === undefined) continue;
    const { variable } = settings[fromFile];
    if (environment[settings[direct].variable])
      throw new ConfigurationError(variable, `задано вместе с ${settings[direct].variable}`);
    Object.assign(values, { [direct]: readSecret(file, variable, settings[direct].parse) });
  }
  return values;
};

const readSecret = (file: string, variable: string, parse: (text: string) => unknown): unknown => {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(variable, `файл не читается (${(error as NodeJS.ErrnoException).code ?? 'ошибка'})`);
  }
  try {
    return parse(content.trim());
  } catch (error) {
    throw new ConfigurationError(variable, `содержимое файла ${(error as Error).message}`);
  }
};

/** Where people open the platform, without a slash at the end: as the installation says, else as this machine's own browser does. */
export const publicUrlOf = ({ publicUrl, httpPort }: Pick<Config, 'publicUrl' | 'httpPort'>): string =>
  (publicUrl ?? `http://localhost:${httpPort}`).replace(/\/+$/u, '');
