import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { DtoClass } from '@zveno/contracts-common';
import { personContacts, type OpenedContact } from '@zveno/contracts-identity';
import { identityStreams, type ConsentEvent } from '@zveno/contracts-identity/events';
import type { InvitationsEvent } from '@zveno/contracts-invitation/events';
import { rosterSubject, streams, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { Delivery, type Message } from '@zveno/delivery';
import { isDomainError, START, type Actor, type Envelope, type Recorded, type Sealed } from '@zveno/kernel';
import { FixedClock, type RequestHeaders } from '@zveno/messaging';
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
import { invitationService } from './index.ts';
import { DEFAULT_SETTINGS, INVITATION_SETTINGS } from './settings.ts';

export const NOW = '2026-11-22T12:00:00.000Z';

type Told = (OrgStructureEvent | ConsentEvent) & { metadata?: Partial<Envelope> };
type Names = Readonly<{ surname: string; givenName: string; patronymic?: string }>;

/** Somebody signed in, with a second factor. */
export const person = (actorId: string): Actor => ({
  actorId,
  roles: [],
  regions: [],
  session: { id: `session-of-${actorId}`, strength: 'two' },
});

/** The service of invitations with its processes, asked as the gateway asks; identity is a list of persons. */
export const startInvitationService = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-invitation-'));
  const clock = new FixedClock(NOW);
  const host = createHost('spec', { DATA_DIR: folder, LOG_LEVEL: 'silent' }, { clock, defaultMetrics: false });
  const stores = await openStores(host, { ownMasterKey: true });
  const readings = await openReadings(host, stores, invitationService);
  const people = new Map<string, OpenedContact>();
  const sent: Message[] = [];
  const refusing = new Map<string, Error>();

  @Controller()
  class PeopleController {
    @MessagePattern(personContacts.subject)
    contacts(@Payload() { personIds }: { personIds: readonly string[] }) {
      return { items: personIds.flatMap((id) => people.get(id) ?? []) };
    }
  }
  class Outbox extends Delivery {
    async send(message: Message) {
      const refusal = refusing.get(message.to);
      if (refusal !== undefined) throw refusal;
      sent.push(message);
    }
  }
  const delivery = new Outbox();
  await startServices(host, [defineService({ name: 'identity', controllers: [PeopleController] })]);
  const [service] = await startServices(
    host,
    [invitationService],
    [
      ...storeProviders(stores),
      ...readingsProviders(readings),
      { provide: Delivery, useValue: delivery },
      { provide: INVITATION_SETTINGS, useValue: { ...DEFAULT_SETTINGS, publicUrl: 'https://zveno.example' } },
    ],
  );

  const heads = new Map<string, number>();
  /** Records an event of another service. */
  const record = async (stream: string, { type, data, metadata }: Told): Promise<string> => {
    const revision = heads.get(stream) ?? -1;
    const event = {
      type,
      data,
      metadata: {
        eventId: randomUUID(),
        schemaVersion: 1,
        commandId: randomUUID(),
        actorId: 'actor-1',
        correlationId: 'c',
        effectiveOn: '2026-09-01',
        recordedAt: '2026-09-01T05:00:00.000Z',
        ...metadata,
      },
    };
    const appended = await stores.eventStore.append(stream, [event], revision === -1 ? 'none' : revision);
    heads.set(stream, appended.revision);
    return appended.position;
  };
  const seal = async (rosterEntryId: string, fields: Record<string, string | undefined>) => {
    const subject = rosterSubject(rosterEntryId);
    const ring = await stores.vault.keysFor([{ subject, orgId: 'o1' }]);
    const given = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    return Object.fromEntries(given.map(([name, value]) => [name, ring.seal(subject, name!, value!)])) as {
      surname: Sealed;
      givenName: Sealed;
    };
  };

  const ask = <Response extends object>(
    { subject }: Readonly<{ subject: string; response?: DtoClass<Response> }>,
    request: object,
    as: string | Actor = 'olga',
    headers: Partial<RequestHeaders> = {},
  ): Promise<Response> =>
    host.requester.request<Response>(subject, request, {
      actor: typeof as === 'string' ? person(as) : as,
      commandId: randomUUID(),
      correlationId: randomUUID(),
      ...headers,
    });

  return {
    stores,
    readings,
    clock,
    sent,
    refusing,
    people,
    processes: service!.processes,
    get: service!.get,
    record,
    ask,
    refused: (...asked: Parameters<typeof ask<object>>): Promise<string> =>
      ask(...asked).then(
        () => 'accepted',
        (error: unknown) => (isDomainError(error) ? error.code : String(error)),
      ),
    log: async () => (await stores.eventStore.readAll(START, 100_000)).events as readonly Recorded<InvitationsEvent>[],
    /** Somebody with a profile. */
    meet: (personId: string, names: Names & Partial<OpenedContact>) => people.set(personId, { personId, ...names }),
    /** A school with its administrator `olga`, class `u1`, another `u2`, staff group `s1`. */
    school: async (organizationId = 'o1', administrator = 'olga') => {
      const within = { metadata: { orgId: organizationId } };
      const profile = { municipalityId: 'm1', kind: 'school', vocabulary: 'school', requisites: {} } as const;
      const data = { organizationId, ...profile, name: 'Школа № 1', timeZone: 'Asia/Yekaterinburg' };
      const [a, b, staff] = organizationId === 'o1' ? ['u1', 'u2', 's1'] : ['u3', 'u4', 's2'];
      await record(streams.organization(organizationId), { type: 'OrganizationRegistered', data, ...within });
      for (const [unitId, name] of [
        [a!, '5А'],
        [b!, '5Б'],
      ] as const)
        await record(streams.unit(unitId), {
          type: 'StudyGroupCreated',
          data: { unitId, name, cohort: 5, academicYearId: 'y1' },
          ...within,
        });
      await record(streams.unit(staff!), {
        type: 'StaffGroupCreated',
        data: { unitId: staff!, name: 'Сотрудники' },
        ...within,
      });
      const appointment = { organizationId, personId: administrator, kind: 'appointed', provisional: false } as const;
      return record(streams.administrators(organizationId), {
        type: 'AdministratorAppointed',
        data: appointment,
        ...within,
      });
    },
    /** Somebody of the roster: a pupil of the unit, or an employee. */
    enroll: async (
      rosterEntryId: string,
      {
        kind = 'student',
        unitId = 'u1',
        ...fields
      }: Names & {
        kind?: 'student' | 'employee';
        unitId?: string;
        phone?: string;
        email?: string;
        birthDate?: string;
      },
    ): Promise<string> => {
      const stream = (kind === 'student' ? streams.student : streams.employee)('o1', rosterEntryId);
      const within = { metadata: { orgId: 'o1' } };
      const data = { rosterEntryId, kind, ...(await seal(rosterEntryId, fields)) };
      await record(stream, { type: 'RosterEntryRecorded', data, ...within });
      const type = kind === 'student' ? 'StudentEnrolled' : 'EmployeeHired';
      return record(stream, { type, data: { rosterEntryId, unitId, groundCode: 'unspecified' }, ...within });
    },
    consent: (subjectId: string, givenBy: 'self' | 'paper' | 'guardian' = 'paper'): Promise<string> =>
      record(identityStreams.consents(subjectId), {
        type: 'ConsentGiven',
        data: {
          consentId: randomUUID(),
          subjectId,
          organizationId: 'o1',
          purpose: 'personal-data',
          textVersion: '2026-11',
          givenBy,
        },
      }),
    /** Resolves when the readings have passed all that is in the log. */
    settled: async (): Promise<void> => {
      const head = await stores.eventStore.head();
      for (const { projection } of invitationService.models)
        await readings.runner.waitFor(projection.name, head, 60_000);
    },
    stop: async (): Promise<void> => {
      await host.shutdown.stop('spec');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type InvitationService = Awaited<ReturnType<typeof startInvitationService>>;

/** The token of a link. */
export const tokenIn = (url: string): string => url.slice(url.indexOf('#') + 1);

/** Waits for what follows from the log by itself. */
export const until = async (condition: () => Promise<boolean>): Promise<void> => {
  for (let turn = 0; turn < 500; turn++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('it has not come');
};
