import { openEventStore } from '@zveno/event-store';
import { streams, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { openTestSession, type Pretended } from '@zveno/identity/testing';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { caller, type Answer, type Caller } from './platform.fixture.ts';

const organizationId = 'school';
const unitId = 'u1';
const at = `/organizations/${organizationId}`;

/** A group with a chat: the sessions of its pupils, and where they write. */
export type LiveSchool = Readonly<{ tokens: readonly string[]; asks: readonly Caller[]; messages: string }>;

/** A school written into the log beside a running platform; its chats follow from the strategy that its director adopts. */
export const liveSchool = async (url: string, folder: string, pupils: number): Promise<LiveSchool> => {
  const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
  const record = async (stream: string, { type, data }: OrgStructureEvent) => {
    const metadata = {
      eventId: randomUUID(),
      schemaVersion: 1,
      commandId: randomUUID(),
      actorId: 'process:test',
      orgId: organizationId,
      correlationId: 'c',
      effectiveOn: '2026-09-01',
      recordedAt: '2026-09-01T05:00:00.000Z',
    };
    await store.append(stream, [{ type, data, metadata }], 'any');
  };
  const school = { municipalityId: 'm1', kind: 'school', vocabulary: 'school', requisites: {} } as const;
  await record(streams.organization(organizationId), {
    type: 'OrganizationRegistered',
    data: { organizationId, ...school, name: 'Школа № 1', timeZone: 'Europe/Moscow' },
  });
  await record(streams.unit(unitId), {
    type: 'StudyGroupCreated',
    data: { unitId, name: '5А', cohort: 5, academicYearId: 'y1' },
  });
  const open = (who: Pretended) => openTestSession(store, who);
  const director = await open({ personId: 'director', directs: [organizationId], administers: [organizationId] });
  const tokens: string[] = [];
  for (let n = 1; n <= pupils; n += 1)
    tokens.push(await open({ personId: `pupil-${n}`, belongs: [{ organizationId, unitId, role: 'student' }] }));
  await store.close();

  const chats = [{ kind: 'group-students', posting: 'everybody' }];
  const relations = { studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' };
  const head = caller(url, director);
  const adopted = await head('POST', `${at}/chat-strategy`, { body: { chats, relations } });
  if (adopted.status !== 201) throw new Error(`not adopted: ${adopted.status} ${JSON.stringify(adopted.body)}`);
  const asks = tokens.map((token) => caller(url, token));
  for (;;) {
    const { items = [] } = (await head('GET', `${at}/chats`)).body as { items?: { kind: string; chatId: string }[] };
    const chatId = items.find(({ kind }) => kind === 'group-students')?.chatId;
    const all = chatId && (await head('GET', `${at}/chats/${chatId}`)).body.participantCount > pupils;
    if (all) return { tokens, asks, messages: `${at}/chats/${chatId}/messages` };
    await pause(50);
  }
};

/** As a client does it: the same message under the same id, until somebody says what became of it. @returns its id */
export const persist = async (ask: Caller, path: string, text: string): Promise<string> => {
  const headers = { 'Idempotency-Key': randomUUID() };
  for (;;) {
    const answer: Answer | undefined = await ask('POST', path, { body: { text }, headers }).catch(() => undefined);
    if (answer?.status === 201) return (answer.body as { id: string }).id;
    if (answer !== undefined && answer.status < 500) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    await pause(20);
  }
};
