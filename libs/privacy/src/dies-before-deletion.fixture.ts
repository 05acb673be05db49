// Destroys the key of `anna` in the data folder given, and is killed after the word and before the deed.
import { erasing, openInstallation } from './privacy.fixture.ts';
import { Erasure } from './erasure.ts';

const [folder, masterKey] = process.argv.slice(2) as [string, string];
const { events, keys, vault } = await openInstallation(folder, { masterKey: Buffer.from(masterKey, 'base64') });
keys.destroy = () => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};
await new Erasure(events, keys, vault).destroy('anna', erasing);
