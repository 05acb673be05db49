// Makes a backup of one folder in another, telling how far it is, until it is done or killed.
import { makeBackup } from './make-backup.ts';

const [data, target] = process.argv.slice(2) as [string, string];
await makeBackup(
  { data, target, withMasterKey: false },
  { progress: (text) => process.stdout.write(`${text}\n`), now: () => new Date() },
);
