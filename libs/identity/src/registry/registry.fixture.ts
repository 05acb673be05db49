import type { Route } from '@zveno/contracts-common';
import { personSubject, PHONE_INDEX, type IdentityEvent } from '@zveno/contracts-identity/events';
import { rosterSubject, streams, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { isDomainError, type Actor, type Envelope, type Recorded, type Sealed } from '@zveno/kernel';
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
import { registry } from './index.ts';

export const NOW = '2026-11-22T12:00:00.000Z';
export const ORG = 'o1';

type Said = (IdentityEvent | OrgStructureEvent) & { metadata?: Partial<Envelope> };

export const actor = (actorId: string): Actor => ({
  actorId,
  roles: [],
  regions: [],
  session: { id: `s-${actorId}`, strength: 'two' },
});

/** The registry over stores of its own in a folder of its own, asked as the gateway asks; without guard. */
export const startRegistry = async (options: { folder?: string; reactions?: boolean } = {}) => {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'zveno-registry-'));
  const clock = new FixedClock(NOW);
  const host = createHost('spec', { DATA_DIR: folder, LOG_LEVEL: 'silent' }, { clock, defaultMetrics: false });
  const stores = await openStores(host, { ownMasterKey: true });
  const readings = await openReadings(host, stores, { name: 'identity', models: registry.models });
  const { controllers, providers, reactions } = registry;
  const service = defineService({
    name: 'identity',
    controllers,
    providers,
    ...(options.reactions === false ? {} : { reactions }),
  });
  const provided = [...storeProviders(stores), ...readingsProviders(readings)];
  const [running] = await startServices(host, [service], provided);

  /** Records events of one stream as other services and sign-in would. */
  const tell = async (stream: string, ...said: Said[]): Promise<string> => {
    const events = said.map(({ type, data, metadata }) => ({
      type,
      data,
      metadata: {
        eventId: randomUUID(),
        schemaVersion: 1,
        commandId: randomUUID(),
        actorId: 'actor-1',
        orgId: ORG,
        correlationId: 'c',
        effectiveOn: '2026-09-01',
        recordedAt: '2026-09-01T05:00:00.000Z',
        ...metadata,
      },
    }));
    return (await stores.eventStore.append(stream, events, 'any')).position;
  };

  const seal = async (subject: string, fields: Record<string, string>): Promise<Record<string, Sealed>> => {
    const ring = await stores.vault.keysFor([subject.startsWith('roster-') ? { subject, orgId: ORG } : { subject }]);
    return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, ring.seal(subject, name, value)]));
  };

  const ask = <Request extends object, Response extends object>(
    { subject }: Route<Request, Response>,
    request: Request,
    actorId = 'administrator-1',
    commandId: string = randomUUID(),
  ): Promise<Response> =>
    host.requester.request<Response>(subject, request, { actor: actor(actorId), commandId, correlationId: 'c' });

  return {
    folder,
    host,
    stores,
    clock,
    tell,
    seal,
    ask,
    get: running!.get,
    refused: <Request extends object>(route: Route<Request>, request: Request, actorId?: string): Promise<string> =>
      ask(route, request, actorId).then(
        () => 'accepted',
        (error: unknown) => (isDomainError(error) ? error.code : String(error)),
      ),
    log: async (): Promise<readonly Recorded[]> => (await stores.eventStore.readAll('0', 10_000)).events,
    /** Somebody with a profile and a verified phone. */
    person: async (personId: string, name: string, phone?: string, birthDate?: string): Promise<void> => {
      const subject = personSubject(personId);
      const fields = { surname: `Фамилия-${name}`, givenName: name, ...(birthDate && { birthDate }) };
      const sealed = (await seal(subject, fields)) as { surname: Sealed; givenName: Sealed };
      await tell(subject, { type: 'PersonRegistered', data: { personId, ...sealed, registeredBy: 'self' } });
      await tell(`profile-${personId}`, { type: 'EducationalProfileCreated', data: { personId, signIn: 'phone' } });
      if (phone === undefined) return;
      const phoneIndex = await stores.vault.blindIndex(undefined, PHONE_INDEX, phone);
      const verified = (await seal(subject, { phone })) as { phone: Sealed };
      await tell(subject, { type: 'PhoneVerified', data: { personId, ...verified, phoneIndex } });
    },
    organization: () =>
      tell(streams.organization(ORG), {
        type: 'OrganizationRegistered',
        data: {
          organizationId: ORG,
          municipalityId: 'm1',
          kind: 'school',
          vocabulary: 'school',
          name: 'Школа',
          timeZone: 'Asia/Yekaterinburg',
          requisites: {},
        },
      }),
    student: async (rosterEntryId: string, name: string, unitId: string, birthDate?: string): Promise<void> => {
      const fields = { surname: `Фамилия-${name}`, givenName: name, ...(birthDate && { birthDate }) };
      const sealed = (await seal(rosterSubject(rosterEntryId), fields)) as { surname: Sealed; givenName: Sealed };
      await tell(
        streams.student(ORG, rosterEntryId),
        { type: 'RosterEntryRecorded', data: { rosterEntryId, kind: 'student', ...sealed } },
        { type: 'StudentEnrolled', data: { rosterEntryId, unitId, groundCode: 'own-wish' } },
      );
    },
    /** A parent as the roster declares one, the phone in whatever form. */
    guardian: async (rosterEntryId: string, name: string, phone: string, ...childIds: string[]): Promise<void> => {
      const subject = rosterSubject(rosterEntryId);
      const fields = { surname: `Фамилия-${name}`, givenName: name, phone };
      const sealed = (await seal(subject, fields)) as { surname: Sealed; givenName: Sealed };
      const ring = await stores.vault.keysFor(
        [subject, ...childIds.map(rosterSubject)].map((one) => ({ subject: one })),
      );
      const children = childIds.map((studentEntryId) => ({
        studentEntryId,
        relationship: ring.sealForBoth([subject, rosterSubject(studentEntryId)], 'relationship', 'мать'),
      }));
      await tell(
        streams.guardian(ORG, rosterEntryId),
        { type: 'RosterEntryRecorded', data: { rosterEntryId, kind: 'guardian', ...sealed } },
        { type: 'GuardianDeclared', data: { rosterEntryId, children } },
      );
    },
    match: (rosterEntryId: string, personId: string, role: 'student' | 'teacher' = 'student') => {
      const membership = { membershipId: `ms-${personId}`, organizationId: ORG, personId };
      return tell(
        streams.membership(ORG, personId),
        { type: 'MembershipOpened', data: { ...membership, role, unitId: 'u1', via: 'school' } },
        { type: 'MembershipVerified', data: { ...membership, rosterEntryId } },
      ).then(() =>
        tell(streams.rosterMatch(ORG, rosterEntryId), {
          type: 'RosterEntryMatched',
          data: { rosterEntryId, organizationId: ORG, personId },
        }),
      );
    },
    stop: async (keep = false) => {
      await host.shutdown.stop('spec');
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type Registry = Awaited<ReturnType<typeof startRegistry>>;

/** Waits until a question is answered as wished: what follows from the log follows soon, not at once. */
export const eventually = async <T>(question: () => Promise<T>, wished: (answer: T) => boolean): Promise<T> => {
  for (;;) {
    const answer = await question();
    if (wished(answer)) return answer;
    await new Promise((resolve) => setImmediate(resolve));
  }
};
