import type { Config } from '@zveno/service';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Says that all people of a data folder are made up. */
const MARK = 'demo';

/** Where a demonstration finds the messages to the people it made up. */
export const OUTBOX = 'outbox.json';

/**
 * The outbox of a folder with a made-up school, which is marked as such when it is new; undefined for every other folder, so
 * that no code of a real person is ever kept.
 *
 * @param wanted whether a new folder becomes one of a made-up school
 */
export const demoOutbox = ({ dataDir, eventStoreUrl }: Config, wanted: boolean): string | undefined => {
  const mark = join(dataDir, MARK);
  const own = eventStoreUrl === `sqlite:${dataDir}/events.sqlite`;
  if (wanted && own && !existsSync(join(dataDir, 'events.sqlite'))) writeFileSync(mark, '', { mode: 0o600 });
  return own && existsSync(mark) ? join(dataDir, OUTBOX) : undefined;
};
