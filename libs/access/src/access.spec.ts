import { analyticsEvents, analyticsStreams, type AnalyticsEvent } from '@zveno/contracts-analytics/events';
import type { Relation } from '@zveno/contracts-common';
import { identityEvents, identityStreams, type IdentityEvent } from '@zveno/contracts-identity/events';
import { orgStructureEvents, streams, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { openEventStore, type EventStore } from '@zveno/event-store';
import { NOBODY, processActor, type Actor } from '@zveno/kernel';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access } from './access.ts';

const NOW = '2026-11-22T09:00:00.000Z';
const ORG = 'o1';
type Told = IdentityEvent | OrgStructureEvent | AnalyticsEvent;

let folder: string;
let store: EventStore;
let access: Access;
let organization = ORG;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zveno-access-'));
  store = await openEventStore(`sqlite:${join(folder, 'events.sqlite')}`);
});
beforeEach(() => {
  organization = `o-${randomUUID()}`;
  access = new Access(store);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const tell = async (stream: string, { type, data }: Told, effectiveOn = '2026-09-01') => {
  const catalogues = [identityEvents, orgStructureEvents, analyticsEvents];
  const catalogue = catalogues.find((one) => one.knows(type))!;
  const metadata = {
    eventId: randomUUID(),
    schemaVersion: catalogue.versionOf(type),
    commandId: randomUUID(),
    actorId: 'a',
    effectiveOn,
    recordedAt: NOW,
    correlationId: 'c',
  };
  await store.append(stream, [{ type, data, metadata }], 'any');
};
const person = (personId: string, strength: 'one' | 'two' = 'two', more: Partial<Actor> = {}): Actor => ({
  actorId: personId,
  roles: [],
  regions: [],
  session: { id: 's', strength },
  ...more,
});
const refusal = (actor: Actor, allow: readonly Relation[], about: object = { organizationId: organization }) =>
  access.assert(actor, { allow }, about, NOW).then(
    () => 'allowed',
    (error: { code: string }) => error.code,
  );

/** A verified teacher with a roster entry. */
const joins = async (personId: string, rosterEntryId: string) => {
  const membership = { membershipId: `m-${personId}`, organizationId: organization, personId };
  const stream = streams.membership(organization, personId);
  await tell(stream, {
    type: 'MembershipOpened',
    data: { ...membership, role: 'teacher', unitId: 'staff', via: 'school' },
  });
  await tell(stream, { type: 'MembershipVerified', data: { ...membership, rosterEntryId } });
  return { stream, membership };
};

describe('who may', () => {
  it('is anybody, somebody signed in, or the platform itself', async () => {
    expect(await refusal(NOBODY, ['anybody'])).toBe('allowed');
    expect(await refusal(NOBODY, ['person', 'administrator'])).toBe('auth.required');
    expect(await refusal(person('p'), ['person'])).toBe('allowed');
    expect(await refusal(person('p'), ['service'])).toBe('access.denied');
    expect(await refusal(processActor('gateway'), ['service'])).toBe('allowed');
    // A process is no person: it holds no relation by its name.
    expect(await refusal(processActor('gateway'), ['person', 'operator'])).toBe('access.denied');
    expect(await refusal(person('p'), [])).toBe('access.denied');
  });

  it('ends with the appointment, at once', async () => {
    const stream = streams.administrators(organization);
    const data = { organizationId: organization, personId: 'p' };
    await tell(stream, { type: 'AdministratorAppointed', data: { ...data, kind: 'founding', provisional: true } });
    expect(await refusal(person('p'), ['founder'])).toBe('allowed');
    expect(await refusal(person('p'), ['administrator'])).toBe('access.denied');
    await tell(stream, { type: 'AdministratorConfirmed', data });
    expect(await refusal(person('p'), ['administrator'])).toBe('allowed');
    expect(await refusal(person('p', 'one'), ['administrator'])).toBe('auth.second-factor-required');
    expect(await access.has(person('p', 'one'), 'administrator', { organizationId: organization }, NOW)).toBe(false);
    expect(await refusal(person('p'), ['administrator'], { organizationId: 'another' })).toBe('access.denied');
    expect(await refusal(person('p'), ['administrator'], {})).toBe('access.denied');
    await tell(stream, { type: 'AdministratorRevoked', data: { ...data, reason: 'revoked' } });
    expect(await refusal(person('p'), ['administrator', 'founder'])).toBe('access.denied');
  });

  it('follows memberships: verified, not suspended, not ended', async () => {
    const { stream, membership } = await joins('p', 'e');
    expect(await refusal(person('p', 'one'), ['staff'])).toBe('allowed');
    await tell(stream, { type: 'MembershipSuspended', data: { ...membership, reason: 'leave' } });
    expect(await refusal(person('p'), ['member', 'staff'])).toBe('access.denied');
    await tell(stream, { type: 'MembershipResumed', data: membership });
    expect(await refusal(person('p'), ['member'])).toBe('allowed');
    const corrected = { ...membership, role: 'student', unitId: '5A' } as const;
    await tell(stream, { type: 'MembershipRoleCorrected', data: corrected });
    expect(await refusal(person('p'), ['staff'])).toBe('access.denied');
    await tell(stream, { type: 'MembershipEnded', data: { ...membership, reason: 'withdrawn' } });
    expect(await refusal(person('p'), ['member'])).toBe('access.denied');
  });

  it('is a curator of this unit, from the day on and until released', async () => {
    await joins('p', 'e');
    const unitId = `u-${organization}`;
    const about = { organizationId: organization, unitId };
    await tell(streams.curators(unitId), {
      type: 'CuratorAssigned',
      data: { unitId, rosterEntryId: 'e', kind: 'deputy' },
    });
    expect(await refusal(person('p'), ['curator'], about)).toBe('allowed');
    expect(await refusal(person('p'), ['curator'], { ...about, unitId: 'another' })).toBe('access.denied');
    expect(await refusal(person('p'), ['curator'])).toBe('access.denied');
    const released = { type: 'CuratorUnassigned', data: { unitId, rosterEntryId: 'e' } } as const;
    await tell(streams.curators(unitId), released, '2026-11-23');
    expect(await refusal(person('p'), ['curator'], about)).toBe('allowed');
    await tell(streams.curators(unitId), released, '2026-11-22');
    expect(await refusal(person('p'), ['curator'], about)).toBe('access.denied');
  });

  it('is a pedagogical worker while employed in such a position', async () => {
    await joins('p', 'e');
    const stream = streams.employee(organization, 'e');
    const hired = { rosterEntryId: 'e', unitId: 'staff', groundCode: 'hired' };
    await tell(stream, { type: 'EmployeeHired', data: hired });
    expect(await refusal(person('p'), ['pedagogue'])).toBe('access.denied');
    const position = { rosterEntryId: 'e', position: 'teacher', category: 'pedagogical' } as const;
    await tell(stream, { type: 'PositionAssumed', data: position });
    expect(await refusal(person('p'), ['pedagogue'])).toBe('allowed');
    const dismissed = { rosterEntryId: 'e', fromUnitId: 'staff', groundCode: 'own-wish' };
    await tell(stream, { type: 'EmployeeDismissed', data: dismissed }, '2026-11-22');
    expect(await refusal(person('p'), ['pedagogue'])).toBe('access.denied');
  });

  it('is an operator where the organisation lies', async () => {
    const municipalityId = `m-${organization}`;
    await tell(streams.municipality(municipalityId), {
      type: 'MunicipalityRegistered',
      data: { municipalityId, regionId: 'r1', name: 'Район', code: '1' },
    });
    await tell(streams.organization(organization), {
      type: 'OrganizationRegistered',
      data: {
        organizationId: organization,
        municipalityId,
        kind: 'school',
        vocabulary: 'school',
        name: 'Школа',
        timeZone: 'Europe/Moscow',
        requisites: {},
      },
    });
    const of = (...regions: string[]) => person('p', 'two', { roles: ['operator'], regions });
    expect(await refusal(of('r1'), ['operator'])).toBe('allowed');
    expect(await refusal(of('r2'), ['operator'])).toBe('access.denied');
    expect(await refusal(of('r1'), ['operator'], { organizationId: 'unknown' })).toBe('access.denied');
    expect(await refusal(person('p', 'two', { roles: ['operator'], regions: '*' }), ['operator'])).toBe('allowed');
    expect(await refusal(person('p', 'one', { roles: ['operator'], regions: '*' }), ['operator'])).toBe(
      'auth.second-factor-required',
    );
  });

  it('is a confirmed guardian of this child', async () => {
    const link = { linkId: 'l', guardianId: 'p', studentEntryId: 'child', organizationId: organization };
    const stream = identityStreams.guardianLinks(organization, 'child');
    const about = { organizationId: organization, studentEntryId: 'child' };
    await tell(stream, { type: 'GuardianProposed', data: { ...link, via: 'staff' } });
    expect(await refusal(person('p'), ['guardian'], about)).toBe('access.denied');
    await tell(stream, { type: 'GuardianConfirmed', data: link });
    expect(await refusal(person('p'), ['guardian'], about)).toBe('allowed');
    expect(await refusal(person('p'), ['guardian'], { ...about, studentEntryId: 'other' })).toBe('access.denied');
    await tell(stream, { type: 'GuardianLinkEnded', data: { ...link, ground: 'of-age' } });
    expect(await refusal(person('p'), ['guardian'], about)).toBe('access.denied');
  });

  it('inspects the organisation: by role and an open inspection, from its first day to its last', async () => {
    const inspection = { inspectionId: 'i', organizationId: organization, personId: 'p' };
    const stream = analyticsStreams.inspection(organization, 'p');
    const basis = { issuer: 'Ministry', number: '1', date: '2026-11-01' };
    const inspector = person('p', 'two', { roles: ['inspector'] });
    const on = (now: string, who = inspector) =>
      access.has(who, 'inspector', { organizationId: organization }, `${now}T09:00:00.000Z`);
    expect(await on('2026-11-21')).toBe(false);
    const opened = { ...inspection, from: '2026-11-21', until: '2026-11-22', basis };
    await tell(stream, { type: 'InspectionOpened', data: opened });
    const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'];
    expect(await Promise.all(days.map((day) => on(day)))).toEqual([false, true, true, false]);
    expect(await on('2026-11-21', person('p'))).toBe(false);
    expect(await on('2026-11-21', person('p', 'one', { roles: ['inspector'] }))).toBe(false);
    expect(await on('2026-11-21', person('q', 'two', { roles: ['inspector'] }))).toBe(false);
    expect(await access.has(inspector, 'inspector', { organizationId: 'other' }, NOW)).toBe(false);
    await tell(stream, { type: 'InspectionClosed', data: { ...inspection, reason: 'revoked' } });
    expect(await on('2026-11-21')).toBe(false);
  });

  it('agrees with a naive reading of the whole history, after every event of it', async () => {
    const people = ['p1', 'p2', 'p3'];
    const step = fc.record({
      personId: fc.constantFrom(...people),
      type: fc.constantFrom('appoint', 'found', 'confirm', 'revoke'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        organization = `o-${randomUUID()}`;
        const held = new Map<string, 'founder' | 'administrator'>();
        for (const { personId, type } of steps) {
          const data = { organizationId: organization, personId };
          const stream = streams.administrators(organization);
          if (type === 'revoke') {
            await tell(stream, { type: 'AdministratorRevoked', data: { ...data, reason: 'left' } });
            held.delete(personId);
          } else if (type === 'confirm') {
            await tell(stream, { type: 'AdministratorConfirmed', data });
            held.set(personId, 'administrator');
          } else {
            const provisional = type === 'found';
            await tell(stream, { type: 'AdministratorAppointed', data: { ...data, kind: 'appointed', provisional } });
            held.set(personId, provisional ? 'founder' : 'administrator');
          }
          for (const who of people)
            for (const relation of ['founder', 'administrator'] as const)
              expect(await access.has(person(who), relation, { organizationId: organization }, NOW)).toBe(
                held.get(who) === relation,
              );
        }
      }),
      { numRuns: Number(process.env.ZVENO_RUNS ?? 20) },
    );
  });
});
