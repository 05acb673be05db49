import { analyticsEvents, analyticsStreams, type AnalyticsEvent } from '@zveno/contracts-analytics/events';
import { identityEvents, identityStreams, type IdentityEvent } from '@zveno/contracts-identity/events';
import { orgStructureEvents, streams, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { WrongExpectedRevision, type EventStore } from '@zveno/event-store';
import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** A membership somebody is said to have; with the unit they curate where they do. */
type Belonging = Readonly<{
  organizationId: string;
  unitId: string;
  role: 'teacher' | 'student';
  rosterEntryId?: string;
  curates?: string;
}>;

/** Who a test or a measurement asks as. Roles and appointments are facts of the log like any other. */
export type Pretended = Readonly<{
  personId: string;
  operator?: boolean;
  /** The organisations they administer, found (provisionally), direct, or lead as deputy. */
  administers?: readonly string[];
  founds?: readonly string[];
  directs?: readonly string[];
  deputises?: readonly string[];
  belongs?: readonly Belonging[];
  guardianOf?: readonly Readonly<{ organizationId: string; studentEntryId: string }>[];
  /** The organisations they inspect. */
  inspects?: readonly string[];
  strength?: 'one' | 'two';
}>;

type Told = IdentityEvent | OrgStructureEvent | AnalyticsEvent;

const RECORDED = '2026-01-01T00:00:00.000Z';

/** Writes facts as they come, without asking any rule. */
const teller = (store: Pick<EventStore, 'append'>) => {
  return async ({ type, data }: Told, stream: string, orgId?: string, expected: 'any' | 'none' = 'any') => {
    const commandId = randomUUID();
    const catalogues = [identityEvents, orgStructureEvents, analyticsEvents];
    const catalogue = catalogues.find((one) => one.knows(type)) ?? identityEvents;
    const metadata = {
      eventId: randomUUID(),
      schemaVersion: catalogue.versionOf(type),
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
};
type Tell = ReturnType<typeof teller>;

const tellOffices = async (tell: Tell, who: Pretended): Promise<void> => {
  const { personId, administers = [], founds = [], directs = [], deputises = [] } = who;
  for (const organizationId of [...administers, ...founds]) {
    const provisional = founds.includes(organizationId);
    const kind = provisional ? 'founding' : 'additional';
    const data = { organizationId, personId, kind, provisional } as const;
    await tell({ type: 'AdministratorAppointed', data }, streams.administrators(organizationId), organizationId);
  }
  for (const organizationId of [...directs, ...deputises]) {
    const position = directs.includes(organizationId) ? 'director' : 'deputy';
    const data = { organizationId, personId, position, via: 'operator' } as const;
    const stream = streams.administration(organizationId);
    await tell({ type: 'AdministrationMemberAppointed', data }, stream, organizationId);
  }
};

const tellInspections = async (tell: Tell, { personId, inspects = [] }: Pretended): Promise<void> => {
  if (inspects.length === 0) return;
  const granted = { type: 'AccountRoleGranted', data: { personId, role: 'inspector' } } as const;
  await tell(granted, identityStreams.account(personId));
  for (const organizationId of inspects) {
    const basis = { issuer: 'Министерство', number: '1', date: RECORDED.slice(0, 10) };
    const term = { from: RECORDED.slice(0, 10), until: '2999-01-01', basis };
    const data = { inspectionId: randomUUID(), organizationId, personId, ...term };
    const stream = analyticsStreams.inspection(organizationId, personId);
    await tell({ type: 'InspectionOpened', data }, stream, organizationId);
  }
};

const tellBelongings = async (tell: Tell, { personId, belongs = [], guardianOf = [] }: Pretended): Promise<void> => {
  for (const { organizationId, unitId, role, rosterEntryId, curates } of belongs) {
    const stream = streams.membership(organizationId, personId);
    const membership = { membershipId: randomUUID(), organizationId, personId };
    await tell(
      { type: 'MembershipOpened', data: { ...membership, role, unitId, via: 'school' } },
      stream,
      organizationId,
    );
    const entry = rosterEntryId === undefined ? {} : { rosterEntryId };
    await tell({ type: 'MembershipVerified', data: { ...membership, ...entry } }, stream, organizationId);
    if (curates === undefined || rosterEntryId === undefined) continue;
    const assigned = { unitId: curates, rosterEntryId, kind: 'deputy' } as const;
    await tell({ type: 'CuratorAssigned', data: assigned }, streams.curators(curates), organizationId);
  }
  for (const { organizationId, studentEntryId } of guardianOf) {
    const link = { linkId: randomUUID(), guardianId: personId, studentEntryId, organizationId };
    const stream = identityStreams.guardianLinks(organizationId, studentEntryId);
    await tell({ type: 'GuardianProposed', data: { ...link, via: 'staff' } }, stream, organizationId);
    await tell({ type: 'GuardianConfirmed', data: link }, stream, organizationId);
  }
};

/**
 * Writes straight into the log that somebody has a profile, these rights and a session; for tests and measurements only.
 * @returns the session's token, for `Authorization: Bearer`
 */
export const openTestSession = async (store: Pick<EventStore, 'append'>, who: Pretended): Promise<string> => {
  const { personId, operator = false, strength = 'two' } = who;
  const tell = teller(store);
  const profile = { type: 'EducationalProfileCreated', data: { personId, signIn: 'phone' } } as const;
  await tell(profile, identityStreams.profile(personId), undefined, 'none');
  if (operator) {
    const granted = { type: 'AccountRoleGranted', data: { personId, role: 'operator' } } as const;
    await tell(granted, identityStreams.account(personId), undefined, 'none');
  }
  await tellOffices(tell, who);
  await tellBelongings(tell, who);
  await tellInspections(tell, who);
  const token = randomBytes(32).toString('base64url');
  const sessionId = createHash('sha256').update(token).digest('base64url');
  const expiresAt = '2999-01-01T00:00:00.000Z';
  const opened = { sessionId, personId, generation: 0, strength, via: 'server', expiresAt } as const;
  await tell({ type: 'SessionOpened', data: opened }, identityStreams.session(sessionId));
  return token;
};
