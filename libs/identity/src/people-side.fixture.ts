import type { Route } from '@zveno/contracts-common';
import type { ResolvedSession, SessionReply } from '@zveno/contracts-identity';
import { resolveSession } from '@zveno/contracts-identity';
import type { IdentityEvent } from '@zveno/contracts-identity/events';
import { Delivery, type Message } from '@zveno/delivery';
import { isDomainError, NOBODY, processActor, START, type Actor, type Event, type Recorded } from '@zveno/kernel';
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
import { peopleSide } from './people-side.ts';
import { guardianLinksModel } from './registry/readings/guardian-links.model.ts';
import { DEFAULT_SETTINGS, IDENTITY_SETTINGS } from './settings.ts';
import { sessionIdOf } from './session/tokens.ts';
import { addMilliseconds } from './rules/instants.ts';

export const NOW = '2026-11-22T09:00:00.000Z';
export const ORIGIN = 'https://school.example';

/** Keeps what would be sent. */
class Letterbox extends Delivery {
  readonly sent: Message[] = [];

  send(message: Message): Promise<void> {
    this.sent.push(message);
    return Promise.resolve();
  }

  /** The six digits of the last message to a phone. */
  codeFor(phone: string): string {
    const text = this.sent.findLast(({ to }) => to === phone)?.text ?? '';
    return /\b\d{6}\b/u.exec(text)?.[0] ?? 'none';
  }
}

type Asked<R> = R extends Route<infer Request, infer Response> ? { request: Request; response: Response } : never;

/** The service in this process over stores of its own, asked as the gateway asks. */
export const startPeopleSide = async (settings: Partial<typeof DEFAULT_SETTINGS> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'zveno-identity-'));
  const clock = new FixedClock(NOW);
  const log: string[] = [];
  const host = createHost(
    'identity',
    { DATA_DIR: folder, LOG_LEVEL: 'trace' },
    { clock, defaultMetrics: false, log: { write: (line) => void log.push(line) } },
  );
  const stores = await openStores(host, { ownMasterKey: true });
  const readings = await openReadings(host, stores, {
    name: 'identity',
    models: [...peopleSide.models, guardianLinksModel],
  });
  const letterbox = new Letterbox();
  const { controllers, providers, models, reactions } = peopleSide;
  await startServices(
    host,
    [defineService({ name: 'identity', controllers, providers, models, reactions })],
    [
      ...storeProviders(stores),
      ...readingsProviders(readings),
      { provide: Delivery, useValue: letterbox },
      { provide: IDENTITY_SETTINGS, useValue: { ...DEFAULT_SETTINGS, publicUrl: ORIGIN, ...settings } },
    ],
  );

  const headers = (actor: Actor, more: Partial<RequestHeaders> = {}): RequestHeaders => ({
    actor,
    commandId: randomUUID(),
    correlationId: randomUUID(),
    ...more,
  });

  /** Asks as somebody; without an actor as nobody. */
  const ask = <R extends Pick<Route, 'subject'>>(
    { subject }: R,
    request: Asked<R> extends never ? object : Asked<R>['request'],
    actor: Actor = NOBODY,
    more: Partial<RequestHeaders> = {},
  ): Promise<Asked<R> extends never ? never : Asked<R>['response']> =>
    host.requester.request(subject, request, headers(actor, more));

  /** Asks, and gives the code of the refusal. */
  const refused = async <R extends Pick<Route, 'subject'>>(
    route: R,
    request: object,
    actor: Actor = NOBODY,
    more: Partial<RequestHeaders> = {},
  ): Promise<string> =>
    ask(route, request as never, actor, more).then(
      () => 'accepted',
      (error: unknown) => (isDomainError(error) ? error.code : String(error)),
    );

  /** What the gateway makes of a token. */
  const resolve = (token: string): Promise<ResolvedSession> =>
    host.requester.request(resolveSession.subject, { tokenHash: sessionIdOf(token) }, headers(processActor('gateway')));

  return {
    stores,
    clock,
    letterbox,
    ask,
    refused,
    resolve,
    host,
    /** What the service logged. */
    logged: () => log.join('\n'),
    /** Moves the clock. */
    pass: (milliseconds: number) => clock.set(addMilliseconds(clock.now(), milliseconds)),
    /** Whether a token is good, as a word. */
    tells: (token: string) =>
      resolve(token).then(
        () => 'good',
        (error: unknown) => (isDomainError(error) ? error.code : String(error)),
      ),
    /** The actor the gateway makes of a session. */
    actorOf: async ({ sessionToken = '' }: Pick<SessionReply, 'sessionToken'>): Promise<Actor> => {
      const { personId, roles, regions, sessionId, strength } = await resolve(sessionToken);
      return { actorId: personId, roles, regions, session: { id: sessionId, strength } };
    },
    events: async () => (await stores.eventStore.readAll(START, 100_000)).events as readonly Recorded<IdentityEvent>[],
    /** Resolves when the readings have passed all that is in the log. */
    settled: async () => {
      const head = await stores.eventStore.head();
      for (const { projection } of [...peopleSide.models, guardianLinksModel])
        await readings.runner.waitFor(projection.name, head, 60_000);
    },
    /** Records events of other services. */
    record: async (stream: string, ...events: Event[]) => {
      for (const { type, data } of events) {
        const metadata = {
          eventId: randomUUID(),
          schemaVersion: 1,
          commandId: randomUUID(),
          actorId: 'spec',
          effectiveOn: '2026-09-01',
          recordedAt: clock.now(),
          correlationId: 'spec',
        };
        await stores.eventStore.append(stream, [{ type, data, metadata }], 'any');
      }
    },
    close: async () => {
      await host.shutdown.stop('end of spec');
      rmSync(folder, { recursive: true });
    },
  };
};

export type PeopleSide = Awaited<ReturnType<typeof startPeopleSide>>;
