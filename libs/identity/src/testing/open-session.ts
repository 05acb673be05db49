import {
  accountEvents,
  identityStreams,
  profileEvents,
  sessionEvents,
  type AccountEvent,
  type ProfileEvent,
  type SessionEvent,
} from '@zveno/contracts-identity/events';
import {
  administrationEvents,
  administratorEvents,
  streams,
  type AdministrationEvent,
  type AdministratorEvent,
} from '@zveno/contracts-org-structure/events';
import { WrongExpectedRevision, type EventStore } from '@zveno/event-store';
import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Who a test or a measurement asks as. Roles and appointments are facts of the log like any other. */
export type Pretended = Readonly<{
  personId: string;
  operator?: boolean;
  /** The organisations they administer, direct, or lead as deputy. */
  administers?: readonly string[];
  directs?: readonly string[];
  strength?: 'one' | 'two';
}>;

type Told = ProfileEvent | AccountEvent | SessionEvent | AdministratorEvent | AdministrationEvent;
const catalogues = [profileEvents, accountEvents, sessionEvents, administratorEvents, administrationEvents];

const RECORDED = '2026-01-01T00:00:00.000Z';

/**
 * Writes straight into the log that somebody has a profile, these rights and a session; for tests and measurements only.
 * @returns the session's token, for `Authorization: Bearer`
 */
export const openTestSession = async (
  store: Pick<EventStore, 'append'>,
  { personId, operator = false, administers = [], directs = [], strength = 'two' }: Pretended,
): Promise<string> => {
  const tell = async ({ type, data }: Told, stream: string, expected: 'any' | 'none', orgId?: string) => {
    const commandId = randomUUID();
    const metadata = {
      eventId: randomUUID(),
      schemaVersion: catalogues.find((catalogue) => catalogue.knows(type))!.versionOf(type),
      commandId,
      ...(orgId === undefined ? {} : { orgId }),
      actorId: 'process:test',
      effectiveOn: RECORDED.slice(0, 10),
      recordedAt: RECORDED,
      correlationId: commandId,
    };
    await store.append(stream, [{ type, data, metadata }], expected).catch((error: unknown) => {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    });
  };
  const profile = { type: 'EducationalProfileCreated', data: { personId, signIn: 'phone' } } as const;
  await tell(profile, identityStreams.profile(personId), 'none');
  if (operator) {
    const granted = { type: 'AccountRoleGranted', data: { personId, role: 'operator' } } as const;
    await tell(granted, identityStreams.account(personId), 'none');
  }
  for (const organizationId of administers) {
    const data = { organizationId, personId, kind: 'additional', provisional: false } as const;
    await tell({ type: 'AdministratorAppointed', data }, streams.administrators(organizationId), 'any', organizationId);
  }
  for (const organizationId of directs) {
    const data = { organizationId, personId, position: 'director', via: 'operator' } as const;
    const event = { type: 'AdministrationMemberAppointed', data } as const;
    await tell(event, streams.administration(organizationId), 'any', organizationId);
  }
  const token = randomBytes(32).toString('base64url');
  const sessionId = createHash('sha256').update(token).digest('base64url');
  const expiresAt = '2999-01-01T00:00:00.000Z';
  // Ahead of every change of rights, so that a test keeps its token.
  const generation = 1_000_000;
  const opened = { sessionId, personId, generation, strength, via: 'server', expiresAt } as const;
  await tell({ type: 'SessionOpened', data: opened }, identityStreams.session(sessionId), 'none');
  return token;
};
