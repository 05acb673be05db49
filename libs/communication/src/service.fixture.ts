import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { DtoClass } from '@zveno/contracts-common';
import { communicationEvents, type CommunicationEvent } from '@zveno/contracts-communication/events';
import { claimByChatLink, personNames } from '@zveno/contracts-identity';
import type { GuardianLinkEvent } from '@zveno/contracts-identity/events';
import { streams, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { DomainError, isDomainError, START, type Envelope } from '@zveno/kernel';
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
import { communication } from './index.ts';

export const NOW = '2026-11-22T12:00:00.000Z';
export const ORG = 'o1';

type Told = (OrgStructureEvent | GuardianLinkEvent | CommunicationEvent) & { metadata?: Partial<Envelope> };

/** The service of chats with its processes, asked as the gateway asks; identity calls everybody by their id. */
export const startCommunication = async (environment: NodeJS.ProcessEnv = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-communication-'));
  const clock = new FixedClock(NOW);
  @Controller()
  class PeopleController {
    @MessagePattern(personNames.subject)
    names(@Payload() { personIds }: { personIds: readonly string[] }) {
      return { items: personIds.map((personId) => ({ personId, surname: personId, givenName: 'Имя' })) };
    }

    /** Whoever claims a child has been erased by then. */
    @MessagePattern(claimByChatLink.subject)
    claim() {
      throw new DomainError('subject.erased');
    }
  }
  const identity = defineService({ name: 'identity', controllers: [PeopleController] });
  const boot = async () => {
    const variables = { DATA_DIR: folder, LOG_LEVEL: 'silent', ...environment };
    const host = createHost('spec', variables, { clock, defaultMetrics: false });
    const stores = await openStores(host, { ownMasterKey: true });
    const readings = await openReadings(host, stores, communication);
    await startServices(host, [identity]);
    const provided = [...storeProviders(stores), ...readingsProviders(readings)];
    const [service] = await startServices(host, [communication], provided);
    return { host, stores, readings, service: service! };
  };
  let running = await boot();

  const record = async (stream: string, { type, data, metadata }: Told): Promise<string> => {
    const event = {
      type,
      data,
      metadata: {
        eventId: randomUUID(),
        schemaVersion: communicationEvents.knows(type) ? communicationEvents.versionOf(type) : 1,
        commandId: randomUUID(),
        actorId: 'actor-1',
        correlationId: 'c',
        orgId: ORG,
        effectiveOn: '2026-09-01',
        recordedAt: '2026-09-01T05:00:00.000Z',
        ...metadata,
      },
    };
    return (await running.stores.eventStore.append(stream, [event], 'any')).position;
  };
  const ask = <Response extends object>(
    { subject }: Readonly<{ subject: string; response?: DtoClass<Response> }>,
    request: object,
    personId = 'olga',
    headers: Partial<RequestHeaders> = {},
  ): Promise<Response> =>
    running.host.requester.request<Response>(
      subject,
      { organizationId: ORG, ...request },
      {
        actor: { actorId: personId, roles: [], regions: [], session: { id: `of-${personId}`, strength: 'two' } },
        commandId: randomUUID(),
        correlationId: randomUUID(),
        ...headers,
      },
    );
  const joins = async (personId: string, role: 'teacher' | 'student', unitId: string) => {
    const membership = { membershipId: `m-${personId}`, organizationId: ORG, personId };
    const stream = streams.membership(ORG, personId);
    await record(stream, { type: 'MembershipOpened', data: { ...membership, role, unitId, via: 'school' } });
    await record(stream, { type: 'MembershipVerified', data: { ...membership, rosterEntryId: `e-${personId}` } });
    return () => record(stream, { type: 'MembershipEnded', data: { ...membership, reason: 'withdrawn' } });
  };

  return {
    clock,
    get stores() {
      return running.stores;
    },
    get readings() {
      return running.readings;
    },
    get get() {
      return running.service.get;
    },
    get processes() {
      return running.service.processes;
    },
    folder,
    record,
    ask,
    joins,
    refused: (...asked: Parameters<typeof ask<object>>): Promise<string> =>
      ask(...asked).then(
        () => 'accepted',
        (error: unknown) => (isDomainError(error) ? error.code : String(error)),
      ),
    /** Resolves when the readings have passed all that is in the log. */
    settled: async (): Promise<void> => {
      const head = await running.stores.eventStore.head();
      for (const { projection } of communication.models)
        await running.readings.runner.waitFor(projection.name, head, 60_000);
    },
    log: async () => (await running.stores.eventStore.readAll(START, 100_000)).events,
    /** A school with its administrator and director `olga`, group `u1`, staff group `s1`. */
    school: async () => {
      const data = { municipalityId: 'm1', kind: 'school', vocabulary: 'school', requisites: {} } as const;
      await record(streams.organization(ORG), {
        type: 'OrganizationRegistered',
        data: { organizationId: ORG, ...data, name: 'Школа № 1', timeZone: 'Asia/Yekaterinburg' },
      });
      await record(streams.unit('u1'), {
        type: 'StudyGroupCreated',
        data: { unitId: 'u1', name: '5А', cohort: 5, academicYearId: 'y1' },
      });
      const olga = { organizationId: ORG, personId: 'olga' };
      await record(streams.administrators(ORG), {
        type: 'AdministratorAppointed',
        data: { ...olga, kind: 'appointed', provisional: false },
      });
      await record(streams.administration(ORG), {
        type: 'AdministrationMemberAppointed',
        data: { ...olga, position: 'director', via: 'order' },
      });
    },
    /** The process stops, and another one begins upon the same folder. */
    restart: async (): Promise<void> => {
      await running.host.shutdown.stop('spec');
      running = await boot();
    },
    stop: async (): Promise<void> => {
      await running.host.shutdown.stop('spec');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type CommunicationService = Awaited<ReturnType<typeof startCommunication>>;

/** Waits for what follows from the log by itself. */
export const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (let turn = 0; turn < 500; turn += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('it has not come');
};
