// Makes a backup of one folder in another and is killed at the moment named.
import { makeBackup } from './make-backup.ts';

const [data, target, moment] = process.argv.slice(2) as [string, string, string];
const progress = (text: string) => void (text === moment && process.kill(process.pid, 'SIGKILL'));
await makeBackup({ data, target, withMasterKey: false }, { progress, now: () => new Date() });
