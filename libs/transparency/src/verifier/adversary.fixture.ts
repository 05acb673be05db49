import type { Recorded } from '@zveno/kernel';
import { buffer } from 'node:stream/consumers';
import { makeBundle } from '../bundle/make-bundle.ts';
import { AuditLog } from '../log/audit-log.ts';
import { eventOf, FIRST_SECOND, SIGNERS, temporaryFolder } from '../log/audited.fixture.ts';
import { formatKey } from '../notes/keys.ts';
import { verifyBundle, type Trust } from './verify-bundle.ts';

export const COUNT = 120;
export const at = (minute: number) => new Date((FIRST_SECOND + minute * 60) * 1000).toISOString();
export const NOW = (FIRST_SECOND + COUNT * 60 + 7200) * 1000;
export const trust: Trust = { keys: SIGNERS.map(formatKey), now: NOW };
export const verdict = (archive: Uint8Array, given: Trust = trust) => verifyBundle(archive, given);
export const faultsOf = async (archive: Uint8Array): Promise<readonly string[]> => (await verdict(archive)).faults;

export const eventsOf = (count: number): Recorded[] =>
  Array.from({ length: count }, (_, n) => ({ stream: `s-${n % 7}`, revision: Math.floor(n / 7), position: String(n + 1), ...eventOf(n) })); // prettier-ignore

/** A bundle of `o1` out of a log of these events. */
export const bundleOf = async (
  events: readonly Recorded[],
  partLeaves?: number,
  to = at(COUNT - 20),
): Promise<Buffer> => {
  const log = await AuditLog.open({ folder: temporaryFolder(), signers: SIGNERS });
  await log.append(events.slice(0, 10));
  await log.checkpoint(NOW / 1000 - 7200);
  await log.append(events.slice(10));
  await log.checkpoint(NOW / 1000 - 3600);
  const store = {
    readStream: async function* (stream: string, from = 0) {
      yield* events.filter((event) => event.stream === stream && event.revision >= from);
    },
  };
  const period = { organizationId: 'o1', from: at(20), to, generatedAt: at(COUNT) };
  const titleOf = (type: string) => type;
  const made = await buffer(makeBundle({ log, store, ...period, titleOf, ...(partLeaves && { partLeaves }) }));
  await log.close();
  return made;
};
