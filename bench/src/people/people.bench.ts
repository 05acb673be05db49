import { writeDemoRoster } from '@zveno/demo';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hundredths, percentile } from '../percentile.ts';
import type { BenchRecord } from '../record.ts';
import { sideBySide, startStage, type Answer, type Ask, type Stage } from './stage.ts';

const STUDENTS = 600;
const MEMBERS = 3_000;
/** Links that nobody uses, and requests that wait, while the lists are read. */
const UNCLAIMED = 200;
const IN_FLIGHT = 64;
const LOOKS = 400;

/** Nine classes are old enough to agree for themselves (14 years). */
const ROSTER = { classes: 33, size: 75 };
const GROWN = /^(?:9|10|11)\D/u;

type Student = Readonly<{
  surname: string;
  givenName: string;
  rosterEntryId: string;
  unitId: string;
  phone: string;
  /** In whose session the student asks, once signed in. */
  session: { ask?: Ask };
}>;

const phoneOf = (n: number): string => `+7000${String(5_000_000 + n)}`;

/** The students of the classes that are old enough. */
const studentsOf = async (administrator: Ask, at: string): Promise<Student[]> => {
  const { studyGroups } = await administrator('GET', `${at}/structure`);
  const students: Student[] = [];
  for (const { unitId, name } of studyGroups) {
    if (!GROWN.test(name)) continue;
    const { items } = await administrator('GET', `${at}/units/${unitId}/roster`);
    for (const { surname, givenName, rosterEntryId } of items) {
      const phone = phoneOf(students.length);
      students.push({ surname, givenName, rosterEntryId, unitId, phone, session: {} });
    }
  }
  return students;
};

const signUp = async ({ as, codeTo }: Stage, { phone, surname, givenName, session }: Student): Promise<void> => {
  const nobody = as();
  const { challengeId } = await nobody('POST', '/sign-in/codes', { phone });
  const told = { code: await codeTo(phone), surname, givenName };
  const { sessionToken } = await nobody('POST', `/sign-in/codes/${challengeId}/verify`, told);
  session.ask = as(sessionToken);
};

/** A link into each class with seats for all of its students. */
const linksFor = async (administrator: Ask, at: string, students: readonly Student[]): Promise<Map<string, string>> => {
  const tokens = new Map<string, string>();
  for (const unitId of new Set(students.map((student) => student.unitId))) {
    const issued = await administrator('POST', `${at}/invitations`, { unitId, role: 'student', maxUses: 1000 });
    tokens.set(unitId, /#(.+)$/u.exec(issued.url)![1]!);
  }
  return tokens;
};

const untilMembers = async (administrator: Ask, at: string, unitIds: readonly string[], count: number) => {
  for (;;) {
    const lists = await Promise.all(unitIds.map((unitId) => administrator('GET', `${at}/units/${unitId}/members`)));
    const verified = lists.flatMap(({ items }) => items).filter(({ status }: Answer) => status === 'verified');
    if (verified.length >= count) return;
    await pause(20);
  }
};

/** One after the other: the 95th percentile, and the processor time of one, which a busy machine does not change (ms). */
const look = async ({ cpu }: Stage, ask: Ask, path: string): Promise<Readonly<{ p95: number; busy: number }>> => {
  const before = cpu();
  const { took } = await sideBySide(Array.from({ length: LOOKS }), 1, () => ask('GET', path));
  return { p95: hundredths(percentile(took, 0.95)), busy: hundredths((cpu() - before) / LOOKS / 1000) };
};

/** People who come in at once, and the lists of a large school. */
export const peopleBench = async (): Promise<BenchRecord[]> => {
  const stage = await startStage();
  try {
    const [operatorToken] = await stage.sessions([{ personId: 'operator-1', operator: true }]);
    const set = join(stage.folder, '..', 'set');
    writeDemoRoster(set, ROSTER);
    await stage.importRoster(set, operatorToken!);
    const { items } = await stage.as(operatorToken)('GET', '/organizations');
    const { organizationId } = items[0];
    const at = `/organizations/${organizationId}`;
    const [token] = await stage.sessions([{ personId: 'administrator-1', administers: [organizationId] }]);
    const administrator = stage.as(token);
    // An appointment exchanges the session, which must not happen amid many requests.
    await stage.told('profile-administrator-1', 'SessionGenerationAdvanced');
    await administrator('GET', '/profile/memberships');
    const all = await studentsOf(administrator, at);
    const [coming, waiting] = [all.slice(0, STUDENTS), all.slice(STUDENTS, STUDENTS + 50)];
    await sideBySide([...coming, ...waiting], 8, (student) => signUp(stage, student));
    const tokens = await linksFor(administrator, at, all);

    const bare = await sideBySide(
      Array.from({ length: 2 * STUDENTS }, (_, n) => n),
      IN_FLIGHT,
      (n) => administrator('POST', `${at}/orders`, { kind: 'general', number: `${n}`, date: '2026-09-01' }),
    );
    const redeem = ({ unitId, session }: Student) =>
      session.ask!('POST', '/invitations/redemptions', { token: tokens.get(unitId) });
    const started = performance.now();
    const { took } = await sideBySide(coming, IN_FLIGHT, async (student) => {
      const { id } = await redeem(student);
      await administrator('POST', `${at}/join-requests/${id}/approval`, { rosterEntryId: student.rosterEntryId });
    });
    const unitIds = [...tokens.keys()];
    const approved = (performance.now() - started) / 1000;
    await untilMembers(administrator, at, unitIds, STUDENTS);
    const seconds = (performance.now() - started) / 1000;

    await sideBySide(waiting, 8, redeem);
    const others = Array.from({ length: MEMBERS - STUDENTS }, () => ({
      personId: randomUUID(),
      belongs: [{ organizationId, unitId: unitIds[0]!, role: 'student' as const, rosterEntryId: randomUUID() }],
    }));
    await stage.sessions(others);
    await stage.oldLinks({ organizationId, unitId: unitIds[0]! }, UNCLAIMED, 10);
    const unclaimed = `${at}/invitations?unclaimed=true&limit=50`;
    while ((await administrator('GET', unclaimed)).items.length < 50) await pause(200);
    const requests = await look(stage, administrator, `${at}/join-requests?limit=50`);
    const links = await look(stage, administrator, unclaimed);
    return [
      {
        name: `${STUDENTS} students redeem, request and are approved: until the last is a member`,
        value: hundredths(seconds),
        unit: 's',
        baseline: hundredths(bare.seconds),
      },
      {
        name: 'the same: until the last approval is answered',
        value: hundredths(approved),
        unit: 's',
        baseline: hundredths(bare.seconds),
      },
      {
        name: 'the same: a request and its approval together, p99',
        value: hundredths(percentile(took, 0.99)),
        unit: 'ms',
        baseline: hundredths(2 * percentile(bare.took, 0.99)),
      },
      {
        name: `join requests of ${MEMBERS.toLocaleString('en')} members’ school, p95`,
        value: requests.p95,
        unit: 'ms',
        baseline: 30,
      },
      { name: 'CPU time of such an answer', value: requests.busy, unit: 'ms' },
      { name: 'its unclaimed links, p95', value: links.p95, unit: 'ms', baseline: 30 },
      { name: 'CPU time of such an answer', value: links.busy, unit: 'ms' },
    ];
  } finally {
    await stage.close();
  }
};
