// Gives a data folder a new master key and is killed at the moment named.
import { rotateFolder } from './rotate-master-key.ts';

const [data, moment] = process.argv.slice(2) as [string, string];
const progress = (text: string) => void (text === moment && process.kill(process.pid, 'SIGKILL'));
await rotateFolder(data, { progress, now: () => new Date() });
