import type { Recorded } from '@zveno/kernel';
import { COSIGNATURE, sha256, signerOf } from '@zveno/transparency';

/** Every second event of the log is of this organisation, the others of so many. */
export const ORGANIZATION = 'school-0';
const OTHERS = 1_499;
const PER_STREAM = 60;

const ORIGIN = 'zveno.example/audit';
export const signers = [
  signerOf(ORIGIN, sha256('log')),
  signerOf(`${ORIGIN}/time`, sha256('time'), COSIGNATURE),
] as const;
const START = Date.parse('2026-09-01T00:00:00.000Z');
export const instant = (n: number) => new Date(START + n * 1_000).toISOString();

/** A bundle of so many events needs a log of so many; the last of the organisation closes the period. */
export const leavesFor = (events: number): number => 2 * (events + 1);
/** The period that holds all events of the organisation in a log of so many but the last. */
export const periodOf = (leaves: number) => ({ from: instant(-1), to: instant(leaves - 2), generatedAt: instant(leaves) }); // prettier-ignore
/** When it was signed, in seconds since 1970. */
export const signedAt = (leaves: number) => START / 1_000 + leaves;

/** A movement as the log holds it: about 700 bytes of data and envelope, ids and the sealed part such as do not pack. */
export const eventOf = (n: number): Recorded => {
  const ownOf = n % 2 === 0 ? 0 : 1 + (((n - 1) / 2) % OTHERS);
  // The number of the event in its organisation.
  const own = n % 2 === 0 ? n / 2 : Math.floor((n - 1) / 2 / OTHERS);
  const chance = sha256(`event ${n}`);
  const hex = chance.toString('hex');
  const id = (kind: number) => `0198f0c4-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${kind}${hex.slice(10, 21)}`; // prettier-ignore
  const box = Buffer.concat([chance, sha256(chance), sha256(hex), sha256(`box ${n}`), chance.subarray(0, 4).reverse()]);
  return {
    stream: `student-${ownOf}-${Math.floor(own / PER_STREAM)}`,
    revision: own % PER_STREAM,
    position: String(n + 1),
    type: 'StudentEnrolled',
    data: {
      rosterEntryId: id(0),
      unitId: '0198f0c4-7a00-7000-8000-000000000001',
      groundCode: 'admission',
      ground: { alg: 'A256GCM', key: `roster-${n}`, box: box.toString('base64') },
    },
    metadata: {
      eventId: id(1),
      schemaVersion: 1,
      commandId: id(2),
      orgId: `school-${ownOf}`,
      actorId: '0198f0c4-7a00-7000-8000-000000000002',
      effectiveOn: '2026-09-01',
      recordedAt: instant(n),
      correlationId: id(3),
    },
  };
};

/** Events as a store answers them, made when they are asked for. */
export const store = {
  readStream: async function* (stream: string, from = 0): AsyncGenerator<Recorded> {
    const [, organization, block] = stream.split('-').map(Number);
    for (let revision = from; revision < PER_STREAM; revision += 1) {
      const own = block! * PER_STREAM + revision;
      yield eventOf(organization === 0 ? own * 2 : 2 * (own * OTHERS + organization! - 1) + 1);
    }
  },
};
