import { AuditLog } from '@zveno/transparency';
import { eventOf, signedAt, signers } from './log.ts';
import { report } from './measured.ts';

const BATCH = 1_024;
/** So many leaves are compared, the first and the last: they go to the disk in two runs. */
const STRETCH = 32 * BATCH;

// Grows a tree of `leaves` leaves in `folder` and signs it. The making of the events is not counted.
const [folder, count] = [process.argv[2]!, Number(process.argv[3])];
const log = await AuditLog.open({ folder, signers });
await report(async () => {
  let [spent, cpu, first, last] = [0, 0, 0, 0];
  const end = Math.floor(count / STRETCH) * STRETCH;
  for (let n = 0; n < count; n += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, count - n) }, (_, i) => eventOf(n + i));
    const before = process.cpuUsage();
    const started = performance.now();
    await log.append(events);
    if (n + BATCH >= count) await log.checkpoint(signedAt(count));
    const took = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    spent += took;
    cpu += user + system;
    if (n < STRETCH) first += user + system;
    if (n >= end - STRETCH && n < end) last += user + system;
  }
  await log.close();
  return { wall: spent / 1_000, cpu: cpu / 1_000_000, first: first / STRETCH, last: last / STRETCH };
});
