import { randomUUID } from 'node:crypto';
import { openPlatform, operator, NOW } from './import-platform.fixture.ts';

// A process that imports a roster, or goes on with what a former one left, until it is killed: folder, master key, set.
const [folder, key, source] = process.argv.slice(2) as [string, string, string];
const { imports, close } = await openPlatform(folder, Buffer.from(key, 'hex'));
const resumed = await imports.resumeImports();
for (const importId of resumed) await imports.finished(importId);
if (resumed.length === 0) {
  const importId = randomUUID();
  await imports.start({ importId, actor: operator, now: NOW, source: { folder: source }, options: {} });
  await imports.finished(importId);
}
await close();
process.stdout.write('finished\n');
