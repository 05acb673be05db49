import { AuditLog, makeBundle } from '@zveno/transparency';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ORGANIZATION, periodOf, signers, store } from './log.ts';
import { report } from './measured.ts';

// Makes a bundle of the organisation out of the tree in `folder`, into the file `to`.
const [folder, to] = [process.argv[2]!, process.argv[3]!];
const log = await AuditLog.open({ folder, signers });
await report(async () => {
  const period = periodOf(log.size);
  const pieces = makeBundle({ log, store, organizationId: ORGANIZATION, ...period, titleOf: (type) => type });
  await pipeline(pieces, createWriteStream(to));
});
await log.close();
