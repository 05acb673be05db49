// Holds the folder given until it is killed.
import { DataFolderLock } from './data-folder-lock.ts';

DataFolderLock.acquire(process.argv[2] as string);
process.stdout.write('held');
setInterval(() => undefined, 60_000);
