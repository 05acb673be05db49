import type { EventStore, NewEvent } from '@zveno/event-store';

/** The size that the target is given for is 2,000,000: `BENCH_TRAIL_EVENTS=2000000 npm run bench -- trail`. */
export const EVENTS = Number(process.env.BENCH_TRAIL_EVENTS ?? 200_000);
/** The first of them is the great one. */
const ORGANIZATIONS = 1_500;
const MEMBERS = Math.ceil(EVENTS / 7);
/** Registered orders of an organisation: by one in ten of them nothing is done. */
const ORDERS = Math.max(10, Math.ceil(EVENTS / ORGANIZATIONS / 13));
const REGISTERED = ORGANIZATIONS * ORDERS;
const ADMINISTRATORS = 3;
const AT_ONCE = 1_000;

const START = Date.parse('2025-09-01T00:00:00.000Z');
const QUARTER = '2026-09-01T10:00:00.000Z';

const id = (kind: number, n: number) =>
  `0198f0c4-${String(kind).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`;
/** Scatters without any order, the same way every time. */
export const scattered = (n: number, among: number): number => (Math.imul(n, 2_654_435_761) >>> 8) % among;

/** One event of a hundred lies in one great organisation, the others in all alike; orders are registered in all alike. */
const numberOf = (n: number) => (n % 100 === 0 ? 0 : n % ORGANIZATIONS);
const isRegistration = (n: number) => n < REGISTERED;

/** Whom, where, by which order, and in which organisation an event is. */
export const organizationOf = (n: number): string => id(4, isRegistration(n) ? n % ORGANIZATIONS : numberOf(n));
export const personOf = (n: number): string =>
  id(1, numberOf(n) + ORGANIZATIONS * scattered(n, Math.ceil(MEMBERS / ORGANIZATIONS)));
export const unitOf = (n: number): string => id(2, numberOf(n) * 40 + scattered(n, 40));
export const orderOf = (n: number): string =>
  id(3, numberOf(n) + ORGANIZATIONS * scattered(n, Math.ceil(ORDERS * 0.9)));
export const administratorOf = (n: number): string => id(10, numberOf(n) * ADMINISTRATORS + (n % ADMINISTRATORS));
export const eventIdOf = (n: number): string => id(8, n);

type Told = Readonly<{ type: string; data: object; ordered?: boolean }>;

const accessed = (n: number): Told => {
  const organizationId = organizationOf(n);
  const [personId, unitId] = [personOf(n), unitOf(n)];
  const access = { accessId: id(7, n), quarter: QUARTER, organizationId };
  if (n % 20 === 0) {
    const refused = { act: 'org-structure.unit-roster.get', outcome: 'refused', subjectIds: [unitId] };
    return { type: 'AccessRecorded', data: { ...access, ...refused, code: 'access.denied' } };
  }
  // One reading of ten is of a list of people.
  const listed = n % 10 === 3 ? [1, 2, 3, 4].map((step) => personOf(n + step * 100 * ORGANIZATIONS)) : [];
  const read = { act: 'org-structure.unit-roster.get', outcome: 'read', subjectIds: [personId, unitId, ...listed] };
  return { type: 'AccessRecorded', data: { ...access, ...read } };
};

const dataOf = (n: number): Told => {
  const organizationId = organizationOf(n);
  if (isRegistration(n)) {
    const order = { orderId: id(3, n), organizationId, form: 'order', kind: 'student-movement' };
    return { type: 'OrderRegistered', data: { ...order, number: String(n), date: '2025-09-01' } };
  }
  const [rosterEntryId, personId, unitId] = [personOf(n), personOf(n), unitOf(n)];
  const membership = { membershipId: id(5, n), organizationId, personId };
  switch (n % 7) {
    case 0:
      return { type: 'StudentEnrolled', data: { rosterEntryId, unitId, groundCode: 'admission' }, ordered: true };
    case 1:
      return { type: 'MembershipOpened', data: { ...membership, role: 'student', unitId, via: 'join-request' } };
    case 2:
      return { type: 'MembershipVerified', data: { ...membership, rosterEntryId: personOf(n + 1) } };
    case 3:
      return {
        type: 'JoinRequested',
        data: { joinRequestId: id(6, n), organizationId, unitId, role: 'student', personId },
      };
    case 4:
      return { type: 'CuratorAssigned', data: { unitId, rosterEntryId, kind: 'deputy' }, ordered: n % 3 > 0 };
    case 5:
      return accessed(n);
    default:
      return {
        type: 'StudentTransferredBetweenGroups',
        data: { rosterEntryId, fromUnitId: unitId, toUnitId: unitOf(n + 1), groundCode: 'own-wish' },
        ordered: true,
      };
  }
};

const eventOf = (n: number): NewEvent => {
  const { type, data, ordered = false } = dataOf(n);
  const at = new Date(START + n * 15_000).toISOString();
  return {
    type,
    data,
    metadata: {
      eventId: eventIdOf(n),
      schemaVersion: 1,
      commandId: id(9, n),
      orgId: organizationOf(n),
      actorId: administratorOf(n),
      ...(ordered ? { orderRef: orderOf(n) } : {}),
      effectiveOn: at.slice(0, 10),
      recordedAt: at,
      correlationId: id(9, Math.floor(n / 3)),
    },
  };
};

/** Appends the generated log to an empty store. */
export const fillLog = async (eventStore: EventStore): Promise<void> => {
  for (let n = 0; n < EVENTS; n += AT_ONCE)
    await eventStore.append(
      `bench-${n / AT_ONCE}`,
      Array.from({ length: Math.min(AT_ONCE, EVENTS - n) }, (_, k) => eventOf(n + k)),
      'none',
    );
};

/** Something that happened, of the great organisation or of one like the others; not the registration of an order. */
export const happened = (k: number, great: boolean): number => {
  const first = Math.ceil(REGISTERED / 100);
  return (first + scattered(k, Math.floor(EVENTS / 100) - first)) * 100 + (great ? 0 : 7);
};
