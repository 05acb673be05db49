import { streams, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { openEventStore } from '@zveno/event-store';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from '../people/stage.ts';

export const ORGANIZATION = 'school';

/** A group with a chat, and the sessions of its pupils. */
export type Group = Readonly<{ chatId: string; tokens: readonly string[] }>;

/** A school in the log of a running platform: groups of so many pupils, each with its chat, and who owns the chats. */
export const schoolWith = async (
  stage: Stage,
  sizes: readonly number[],
): Promise<Readonly<{ owner: string; groups: readonly Group[] }>> => {
  const store = await openEventStore(`sqlite:${join(stage.folder, 'events.sqlite')}`);
  const record = async (stream: string, { type, data }: OrgStructureEvent) => {
    const id = randomUUID();
    const at = { effectiveOn: '2026-09-01', recordedAt: '2026-09-01T05:00:00.000Z' };
    const envelope = { schemaVersion: 1, actorId: 'process:bench', orgId: ORGANIZATION, correlationId: id, ...at };
    await store.append(stream, [{ type, data, metadata: { eventId: id, commandId: id, ...envelope } }], 'any');
  };
  const school = { municipalityId: 'm1', kind: 'school', vocabulary: 'school', requisites: {} } as const;
  await record(streams.organization(ORGANIZATION), {
    type: 'OrganizationRegistered',
    data: { organizationId: ORGANIZATION, ...school, name: 'Школа № 1', timeZone: 'Europe/Moscow' },
  });
  const groups: { unitId: string; tokens: string[] }[] = [];
  for (const [index, size] of sizes.entries()) {
    const unitId = `u${index}`;
    const name = `5${index}`;
    await record(streams.unit(unitId), {
      type: 'StudyGroupCreated',
      data: { unitId, name, cohort: 5, academicYearId: 'y1' },
    });
    const belongs = [{ organizationId: ORGANIZATION, unitId, role: 'student' }] as const;
    const people = Array.from({ length: size }, (_, n) => ({ personId: `pupil-${index}-${n}`, belongs }));
    groups.push({ unitId, tokens: await stage.sessions(people) });
  }
  await store.close();
  const [owner] = await stage.sessions([
    { personId: 'director', directs: [ORGANIZATION], administers: [ORGANIZATION] },
  ]);
  const ask = stage.as(owner);
  const chats = [{ kind: 'group-students', posting: 'everybody' }];
  const relations = { studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' };
  await ask('POST', `/organizations/${ORGANIZATION}/chat-strategy`, { chats, relations });
  const found: Group[] = [];
  for (const { unitId, tokens } of groups) {
    for (let chatId: string | undefined; chatId === undefined; await pause(200)) {
      // Whoever is last in the chat is in it: all are.
      const own = (await stage.as(tokens.at(-1))('GET', `/organizations/${ORGANIZATION}/chats`)).items;
      const chat = (own as { chatId: string; unitId?: string }[]).find((one) => one.unitId === unitId);
      const count = chat && (await ask('GET', `/organizations/${ORGANIZATION}/chats/${chat.chatId}`)).participantCount;
      if (chat !== undefined && count > tokens.length) {
        chatId = chat.chatId;
        found.push({ chatId, tokens });
      }
    }
  }
  return { owner: owner!, groups: found };
};
