// Restores a backup over a data folder, until it is done or killed.
import { restoreBackup } from './restore-backup.ts';

const [backup, data] = process.argv.slice(2) as [string, string];
process.stdout.write('begins\n');
await restoreBackup(
  { backup, data, force: true },
  { progress: () => undefined, now: () => new Date(), env: process.env },
);
