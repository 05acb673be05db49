import { chatStrategyEvents, communicationStreams, derivedKinds } from '@zveno/contracts-communication/events';
import { identityStreams } from '@zveno/contracts-identity/events';
import { streams } from '@zveno/contracts-org-structure/events';
import type { EventStore, NewEvent } from '@zveno/event-store';
import { randomUUID } from 'node:crypto';

export const SCHOOL = 'school';
const GROUPS = 80;
const STUDENTS = 2_400;
const TEACHERS = 200;
const SUBJECTS = 12;
const PARENTS = 400;

const eventOf = (type: string, data: object, schemaVersion = 1): NewEvent => {
  const now = new Date().toISOString();
  const id = randomUUID();
  return {
    type,
    data,
    metadata: {
      eventId: id,
      schemaVersion,
      commandId: id,
      orgId: SCHOOL,
      actorId: 'boss',
      effectiveOn: '2026-09-01',
      recordedAt: now,
      correlationId: id,
    },
  };
};

const groupOf = (n: number): string => `group-${n % GROUPS}`;
const relations = {
  studentsAmongThemselves: 'supervised',
  parentsAmongThemselves: 'supervised',
  staffAmongThemselves: 'direct-and-rooms',
  staffWithOwnStudents: 'direct-and-rooms',
  staffWithOwnParents: 'direct-and-rooms',
  studentsDirect: 'off',
  madeByStudents: 'off',
  madeByParents: 'off',
};

/** What approving a request comes to in the log. */
export const joining = (personId: string, role: 'student' | 'teacher', unitId: string) => {
  const membership = { membershipId: `m-${personId}`, organizationId: SCHOOL, personId };
  return {
    stream: streams.membership(SCHOOL, personId),
    events: [
      eventOf('MembershipOpened', { ...membership, role, unitId, via: 'school' }),
      eventOf('MembershipVerified', { ...membership, rosterEntryId: `e-${personId}` }),
    ],
  };
};

/** Students `student-<n>` from the first on who are not members yet. */
export const newcomer = (n: number) => joining(`student-${STUDENTS - 1 - n}`, 'student', groupOf(STUDENTS - 1 - n));

/** A school of 3,000 members, so many of its students still to come, with every chat that a strategy can demand. */
export const fillSchool = async (store: EventStore, toCome: number): Promise<void> => {
  const add = (stream: string, ...events: NewEvent[]) => store.append(stream, events, 'any');
  const registered = { organizationId: SCHOOL, municipalityId: 'm1', kind: 'school', vocabulary: 'school' };
  await add(
    streams.organization(SCHOOL),
    eventOf('OrganizationRegistered', { ...registered, requisites: {}, name: 'Школа', timeZone: 'Europe/Moscow' }),
  );
  const boss = { organizationId: SCHOOL, personId: 'boss' };
  await add(
    streams.administrators(SCHOOL),
    eventOf('AdministratorAppointed', { ...boss, kind: 'appointed', provisional: false }),
  );
  for (let n = 0; n < TEACHERS; n += 1) {
    const { stream, events } = joining(`teacher-${n}`, 'teacher', 'staff');
    await add(stream, ...events);
  }
  for (let n = 0; n < GROUPS; n += 1) {
    const unitId = groupOf(n);
    const group = { unitId, name: `Группа ${n}`, cohort: 1 + (n % 11), academicYearId: 'year' };
    await add(streams.unit(unitId), eventOf('StudyGroupCreated', group));
    const principal = { unitId, rosterEntryId: `e-teacher-${n}`, kind: 'principal' };
    await add(streams.curators(unitId), eventOf('CuratorAssigned', principal));
    const lessons = Array.from({ length: SUBJECTS }, (_, s) =>
      eventOf('TeachingAssigned', {
        unitId,
        subjectId: `subject-${s}`,
        rosterEntryId: `e-teacher-${(n + 17 * s) % TEACHERS}`,
      }),
    );
    await add(`unit-${unitId}-teaching`, ...lessons);
  }
  for (let n = 0; n < STUDENTS; n += 1) {
    const rosterEntryId = `e-student-${n}`;
    const enrolled = { rosterEntryId, unitId: groupOf(n), groundCode: 'unspecified' };
    await add(streams.student(SCHOOL, rosterEntryId), eventOf('StudentEnrolled', enrolled));
    if (n >= STUDENTS - toCome) continue;
    const { stream, events } = joining(`student-${n}`, 'student', groupOf(n));
    await add(stream, ...events);
    if (n >= PARENTS) continue;
    const link = { linkId: `l-${n}`, organizationId: SCHOOL, studentEntryId: rosterEntryId, guardianId: `parent-${n}` };
    await add(identityStreams.guardianLinks(SCHOOL, rosterEntryId), eventOf('GuardianConfirmed', link));
  }
  const chats = derivedKinds.map((kind) => ({ kind, posting: 'everybody' }));
  const adopted = { organizationId: SCHOOL, version: 1, chats, relations };
  const version = chatStrategyEvents.versionOf('ChatStrategyAdopted');
  await add(communicationStreams.strategy(SCHOOL), eventOf('ChatStrategyAdopted', adopted, version));
};
