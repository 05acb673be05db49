import type { CreatedReply, Route } from '@zveno/contracts-common';
import { orgStructureCommands as commands } from '@zveno/contracts-org-structure';
import type { OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { Ephemeral, openEphemeral } from '@zveno/ephemeral';
import { Aggregates, openEventStore } from '@zveno/event-store';
import { isDomainError, START, type Actor, type Recorded } from '@zveno/kernel';
import { FixedClock, type RequestHeaders } from '@zveno/messaging';
import { openKeyStore, Vault } from '@zveno/privacy';
import { createHost, defineService, EVENT_STORE, startServices } from '@zveno/service';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { YearGroups } from './rollover/year-groups.ts';
import { Occupants } from './occupants/occupants.ts';
import { writeSide } from './write-side.ts';

type CommandName = keyof typeof commands;
type Told<N extends CommandName> = InstanceType<(typeof commands)[N]['request']>;

export const operator: Actor = { actorId: 'operator-1', roles: ['operator'], regions: '*' };
export const administrator: Actor = { actorId: 'administrator-1', roles: [], regions: [] };

/** The service in this process, over a log and a key store in files of their own, asked as the gateway asks. */
export const startWriteSide = async (now = '2026-09-01T21:30:00.000Z') => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-org-structure-'));
  const masterKey = randomBytes(32);
  const store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
  const keys = await openKeyStore(`sqlite:${join(folder, 'keys.sqlite')}`, masterKey);
  const ephemeral = await openEphemeral(`sqlite:${join(folder, 'ephemeral.sqlite')}`);
  const clock = new FixedClock(now);
  const vault = new Vault(keys, masterKey);
  const host = createHost('spec', { LOG_LEVEL: 'silent', DATA_DIR: folder }, { clock, defaultMetrics: false });
  await startServices(
    host,
    [defineService({ name: 'org-structure', controllers: writeSide.controllers, providers: writeSide.providers })],
    [
      { provide: Aggregates, useValue: new Aggregates(store) },
      { provide: Vault, useValue: vault },
      { provide: Ephemeral, useValue: ephemeral },
      { provide: EVENT_STORE, useValue: store },
      { provide: YearGroups, useValue: { of: async () => ({ groups: [], students: [] }) } },
      { provide: Occupants, useValue: { studentsIn: async () => 0 } },
    ],
  );
  const used = new Set<string>();

  const ask = (subject: string, request: object, headers: Partial<RequestHeaders> = {}): Promise<CreatedReply> => {
    used.add(subject);
    return host.requester.request(subject, request, {
      actor: operator,
      commandId: randomUUID(),
      correlationId: randomUUID(),
      ...headers,
    });
  };
  const tell = <N extends CommandName>(name: N, request: Told<N>, headers?: Partial<RequestHeaders>) =>
    ask((commands[name] as Route).subject, request, headers);

  return {
    vault,
    clock,
    used,
    ask,
    tell,
    /** Tells, and gives the code of the refusal. */
    refused: <N extends CommandName>(name: N, request: object, headers?: Partial<RequestHeaders>) =>
      ask((commands[name] as Route).subject, request, headers).then(
        () => 'accepted',
        (error: unknown) => (isDomainError(error) ? error.code : String(error)),
      ),
    log: async () => (await store.readAll(START, 10_000)).events as readonly Recorded<OrgStructureEvent>[],
    close: async () => {
      await host.shutdown.stop('end of spec');
      await ephemeral.close();
      await keys.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
};

export type WriteSide = Awaited<ReturnType<typeof startWriteSide>>;

/** A region with two schools, each with a year, a staff group and two classes, a student and a teacher. */
export const twoSchools = async ({ tell }: WriteSide) => {
  const { id: regionId } = await tell('registerRegion', { name: 'Край', code: '59' });
  const { id: municipalityId } = await tell('registerMunicipality', { regionId, name: 'Город', code: '57701000' });
  const school = async (name: string) => {
    const profile = { municipalityId, kind: 'school', name, timeZone: 'Asia/Yekaterinburg' } as const;
    const { id: organizationId } = await tell('registerOrganization', profile);
    const year = { organizationId, title: '2026/27', startsOn: '2026-09-01', endsOn: '2027-08-31' };
    const { id: academicYearId } = await tell('openAcademicYear', year);
    const group = async (of: string, cohort: number) =>
      (await tell('createStudyGroup', { organizationId, name: of, cohort, academicYearId })).id;
    const staff = (await tell('createStaffGroup', { organizationId, name: 'Сотрудники' })).id;
    const since = '2026-09-01';
    const anna = { organizationId, effectiveOn: since, surname: 'Первая', givenName: 'Анна' };
    const boris = { organizationId, effectiveOn: since, surname: 'Второй', givenName: 'Борис' };
    const [a, b] = [await group('5А', 5), await group('5Б', 5)];
    const student = (await tell('addStudent', { ...anna, unitId: a })).id;
    const teacher = (await tell('addEmployee', { ...boris, unitId: staff })).id;
    const held = { position: 'teacher', category: 'pedagogical' } as const;
    await tell('assumePosition', { organizationId, rosterEntryId: teacher, effectiveOn: since, ...held });
    const subjectId = (await tell('addSubject', { organizationId, title: 'Математика' })).id;
    return { organizationId, academicYearId, staff, a, b, student, teacher, subjectId };
  };
  return { regionId, municipalityId, here: await school('Школа № 1'), there: await school('Школа № 2') };
};
