// Moves one data folder to another and is killed when so much has been told.
import { migrate } from './migrate.ts';
import { sourceOf, targetOf } from './places.ts';

const [from, to, moment] = process.argv.slice(2) as [string, string, string];
let told = 0;
const progress = () => void (told++ === Number(moment) && process.kill(process.pid, 'SIGKILL'));
await migrate(sourceOf({ place: from }, { env: {} }), targetOf({ place: to }), { progress });
