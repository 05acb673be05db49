import { formatKey, verifyFile } from '@zveno/transparency';
import { signedAt, signers } from './log.ts';
import { report } from './measured.ts';

// Verifies the bundle in `file`, which was made of a log of so many `leaves`.
const [file, leaves] = [process.argv[2]!, Number(process.argv[3])];
await report(async () => {
  const { holds, faults } = await verifyFile(file, { keys: signers.map(formatKey), now: signedAt(leaves) * 1_000 });
  if (!holds) throw new Error(`the bundle does not hold: ${faults.join(' ')}`);
});
