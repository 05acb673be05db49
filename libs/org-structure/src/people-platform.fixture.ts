import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CreatedReply, Route } from '@zveno/contracts-common';
import { personNames, type PersonNames } from '@zveno/contracts-identity';
import { identityEvents, PHONE_INDEX, type IdentityEvent } from '@zveno/contracts-identity/events';
import { invitationStreams, type JoinRequestEvent } from '@zveno/contracts-invitation/events';
import { orgStructureCommands as commands, orgStructureQueries as queries } from '@zveno/contracts-org-structure';
import type { OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { Delivery, type Message } from '@zveno/delivery';
import { isDomainError, START, type Actor, type Event, type Recorded } from '@zveno/kernel';
import { FixedClock } from '@zveno/messaging';
import {
  createHost,
  defineService,
  openReadings,
  openStores,
  readingsProviders,
  startServices,
  storeProviders,
} from '@zveno/service';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FOUNDING_SETTINGS, orgStructure } from './index.ts';

type CommandName = keyof typeof commands;
type QueryName = keyof typeof queries;
type Told<N extends CommandName> = InstanceType<(typeof commands)[N]['request']>;
type Asked<N extends QueryName> = InstanceType<(typeof queries)[N]['request']>;
type Answer<N extends QueryName> = InstanceType<(typeof queries)[N]['response']>;

const session = { id: 'session-1', strength: 'two' } as const;

export const operator: Actor = { actorId: 'operator-1', roles: ['operator'], regions: '*', session };
export const person = (actorId: string): Actor => ({ actorId, roles: [], regions: [], session });

@Controller()
class NamesController {
  @MessagePattern(personNames.subject)
  names(@Payload() { personIds }: { personIds: string[] }): PersonNames {
    return { items: personIds.map((personId) => ({ personId, surname: `Фамилия ${personId}`, givenName: 'Имя' })) };
  }
}

/** The whole service of structure with its reactions, over stores of its own; identity and invitations as events only. */
export const startPeoplePlatform = async (now = '2026-11-22T06:00:00.000Z') => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-people-'));
  const clock = new FixedClock(now);
  const host = createHost('spec', { LOG_LEVEL: 'silent', DATA_DIR: folder }, { clock, defaultMetrics: false });
  const stores = await openStores(host, { ownMasterKey: true });
  const readings = await openReadings(host, stores, orgStructure);
  const names = defineService({ name: 'identity', controllers: [NamesController] });
  await startServices(host, [names]);
  const sent: Message[] = [];
  const delivery: Delivery = Object.assign(Object.create(Delivery.prototype) as Delivery, {
    send: async (message: Message) => void sent.push(message),
  });
  const provided = [
    ...storeProviders(stores),
    ...readingsProviders(readings),
    { provide: Delivery, useValue: delivery },
    { provide: FOUNDING_SETTINGS, useValue: { publicUrl: 'https://zveno.example' } },
  ];
  const [running] = await startServices(host, [orgStructure], provided);
  let count = 0;
  let seen = START;

  const request = async <T>(subject: string, data: object, actor: Actor, commandId: string): Promise<T> => {
    const answer = await host.requester.request<T>(subject, data, { actor, commandId, correlationId: randomUUID() });
    seen = (answer as { position?: string }).position ?? seen;
    return answer;
  };
  const tell = <N extends CommandName>(
    name: N,
    data: Told<N>,
    by: Actor = operator,
    commandId: string = randomUUID(),
  ) => request<CreatedReply>((commands[name] as Route).subject, data, by, commandId);
  const ask = <N extends QueryName>(name: N, data: Asked<N>, by: Actor = operator): Promise<Answer<N>> =>
    request((queries[name] as Route).subject, { after: seen, ...data }, by, randomUUID());

  const append = async (stream: string, event: Event, orgId?: string): Promise<void> => {
    count += 1;
    const metadata = {
      eventId: `told-${count}`,
      schemaVersion: identityEvents.knows(event.type) ? identityEvents.versionOf(event.type) : 1,
      commandId: `told-${count}`,
      actorId: 'somebody',
      correlationId: 'told',
      effectiveOn: clock.now().slice(0, 10),
      recordedAt: clock.now(),
      ...(orgId && { orgId }),
    };
    ({ position: seen } = await stores.eventStore.append(stream, [{ ...event, metadata }], 'any'));
  };
  const log = async () =>
    (await stores.eventStore.readAll(START, 10_000)).events as readonly Recorded<OrgStructureEvent>[];

  const readingsPassed = async (): Promise<void> => {
    const head = await stores.eventStore.head();
    for (const { projection } of orgStructure.models) await readings.runner.waitFor(projection.name, head, 60_000);
  };

  return {
    /** What was sent to people. */
    sent: sent as readonly Message[],
    clock,
    tell,
    ask,
    log,
    processes: running!.processes,
    refused: async <N extends CommandName>(name: N, data: object, by?: Actor): Promise<string> =>
      tell(name, data as Told<N>, by).then(
        () => 'accepted',
        (error: unknown) => (isDomainError(error) ? error.code : String(error)),
      ),
    /** Something recorded by whomever. */
    append,
    /** Something that identity records. */
    identity: (stream: string, event: IdentityEvent, orgId?: string) => append(stream, event, orgId),
    /** Somebody with a profile and a verified phone. */
    registers: async (personId: string, phone: string): Promise<Actor> => {
      const { vault } = stores;
      const subject = `person-${personId}`;
      const ring = await vault.keysFor([{ subject }]);
      const seal = (field: string, value: string) => ring.seal(subject, field, value);
      const name = { surname: seal('surname', 'Ф'), givenName: seal('givenName', 'И') };
      const registered = { personId, ...name, registeredBy: 'self' as const };
      await append(subject, { type: 'PersonRegistered', data: registered });
      const phoneIndex = await vault.blindIndex(undefined, PHONE_INDEX, phone);
      await append(subject, { type: 'PhoneVerified', data: { personId, phone: seal('phone', phone), phoneIndex } });
      return person(personId);
    },
    /** An approval as invitation records it. */
    approves: async (data: Extract<JoinRequestEvent, { type: 'JoinRequestApproved' }>['data']) =>
      append(
        invitationStreams.joinRequest(data.joinRequestId),
        { type: 'JoinRequestApproved', data },
        data.organizationId,
      ),
    /** Waits until the log holds an event that meets the condition, and gives it. */
    until: async (type: OrgStructureEvent['type'], where: object = {}): Promise<Recorded<OrgStructureEvent>> => {
      for (let tries = 0; tries < 3_000; tries += 1) {
        const found = (await log()).findLast(
          (event) =>
            event.type === type &&
            Object.entries(where).every(([key, value]) => (event.data as Record<string, unknown>)[key] === value),
        );
        if (found !== undefined) {
          seen = (await stores.eventStore.head()) ?? seen;
          return found;
        }
        await pause(20);
      }
      throw new Error(`${type} did not come`);
    },
    /** Until every reaction and every reading has passed the log's head. */
    settled: async (): Promise<void> => {
      const head = await stores.eventStore.head();
      for (let tries = 0; tries < 3_000; tries += 1) {
        const status = running!.processes.reactions!.status();
        const held = status.filter(({ state }) => state !== 'following');
        if (held.length > 0) throw new Error(JSON.stringify(held));
        if (status.every(({ position }) => BigInt(position) >= BigInt(head))) return readingsPassed();
        await pause(10);
      }
      throw new Error('reactions lag');
    },
    close: async () => {
      await host.shutdown.stop('end of spec');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type PeoplePlatform = Awaited<ReturnType<typeof startPeoplePlatform>>;

/** A region with a municipality. */
export const territory = async ({ tell }: PeoplePlatform) => {
  const { id: regionId } = await tell('registerRegion', { name: 'Край', code: '59' });
  const { id: municipalityId } = await tell('registerMunicipality', { regionId, name: 'Город', code: '57701000' });
  return { regionId, municipalityId };
};

/** A school that was applied for, activated and claimed, with a staff group, two classes and a roster. */
export const claimedSchool = async (platform: PeoplePlatform) => {
  const { tell } = platform;
  const { municipalityId } = await territory(platform);
  const founder = await platform.registers('founder', '+70000000001');
  const head = await platform.registers('head', '+70000000002');
  const { id: organizationId } = await tell(
    'applyForOrganization',
    {
      ...{ municipalityId, kind: 'school', name: 'Школа № 1', timeZone: 'Asia/Yekaterinburg' },
      administrator: { name: 'Основатель', phone: '8 (000) 000-00-01' },
      head: { name: 'Директор', phone: '+7 000 000 00 02' },
    },
    founder,
  );
  await tell('activateOrganization', { applicationId: organizationId });
  await tell('claimOrganization', { organizationId }, founder);
  await tell('claimOrganization', { organizationId }, head);
  const year = { organizationId, title: '2026/27', startsOn: '2026-09-01', endsOn: '2027-08-31' };
  const { id: academicYearId } = await tell('openAcademicYear', year);
  const effectiveOn = '2026-09-01';
  const since = { organizationId, effectiveOn };
  const { id: staff } = await tell('createStaffGroup', { ...since, name: 'Сотрудники' });
  const group = async (name: string) =>
    (await tell('createStudyGroup', { ...since, name, cohort: 5, academicYearId })).id;
  const [a, b] = [await group('5А'), await group('5Б')];
  const teacher = async (surname: string) => {
    const { id } = await tell('addEmployee', { ...since, unitId: staff, surname, givenName: 'Имя' });
    const held = { position: 'teacher', category: 'pedagogical' } as const;
    await tell('assumePosition', { ...since, rosterEntryId: id, ...held });
    return id;
  };
  const student = async (surname: string, unitId = a) =>
    (await tell('addStudent', { ...since, unitId, surname, givenName: 'Имя' })).id;
  const order = async (kind: Told<'registerOrder'>['kind'], number: string) =>
    (await tell('registerOrder', { organizationId, kind, number, date: '2026-09-01' })).id;
  let joined = 0;
  /** A teacher or student of the roster who comes in by an approved request. */
  const joins = async (personId: string, rosterEntryId: string, role: 'teacher' | 'student', unitId = staff) => {
    const who = await platform.registers(personId, `+7000001${String(joined++).padStart(4, '0')}`);
    await platform.approves({ joinRequestId: `j-${personId}`, organizationId, personId, unitId, role, rosterEntryId });
    await platform.until('MembershipVerified', { personId });
    return who;
  };
  /** The founder confirmed by the head, as this teacher of the roster. */
  const confirmed = async (rosterEntryId: string) => {
    const orderRef = await order('administrators', '1');
    await tell('confirmFounder', { organizationId, personId: 'founder', rosterEntryId, orderRef }, head);
  };
  return { organizationId, founder, head, staff, a, b, teacher, student, order, joins, confirmed };
};

export type ClaimedSchool = Awaited<ReturnType<typeof claimedSchool>>;
