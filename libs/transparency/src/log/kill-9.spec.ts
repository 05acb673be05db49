import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openCheckpoint } from '../notes/checkpoint.ts';
import { isConsistent } from '../tree/check.ts';
import { AuditFollower } from './audit-follower.ts';
import { openLog, openStore, readerOf, removeTemporary, SIGNERS, temporaryFolder } from './audited.fixture.ts';
import { checkLog } from './check-log.ts';
import { proveGrowth } from './proofs.ts';

afterAll(removeTemporary);

const KILLS = Number(process.env.ZVENO_KILLS ?? 4);

it('a process that is killed while it signs loses nothing it has signed', async () => {
  const folder = temporaryFolder();
  let signed: string | undefined;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, 'dying-follower.fixture.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
    const exit = once(child, 'exit');
    let told = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      signed = JSON.parse(line) as string;
      if ((told += 1) === 1 + ((kill * 5) % 11)) child.kill('SIGKILL');
    }
    await exit;
  }
  const [store, log] = [await openStore(folder), await openLog(folder)];
  const reader = readerOf(store);
  const follower = new AuditFollower(log, { store, reader, now: Date.now, onFailure: () => undefined });
  await follower.start();
  const end = (await follower.checkpoint())!;
  const last = openCheckpoint(signed!, SIGNERS);
  const proof = await proveGrowth(log, last, end);
  expect(isConsistent([last.size, last.root], [end.size, end.root], proof)).toBe(true);
  expect(await checkLog(log, store)).toBe(end.size);
  await follower.stop();
  await reader.close();
  await log.close();
  await store.close();
});
