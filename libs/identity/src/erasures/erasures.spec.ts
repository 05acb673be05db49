import { registryRoutes as routes } from '@zveno/contracts-identity';
import { personSubject } from '@zveno/contracts-identity/events';
import { rosterSubject, streams } from '@zveno/contracts-org-structure/events';
import type { EventStore } from '@zveno/event-store';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectionRunner } from '@zveno/read-store';
import { registryModels } from '../registry/readings/models.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { ErasureExecution } from './erasure-execution.ts';
import { eventually, ORG, startRegistry, type Registry } from '../registry/registry.fixture.ts';

let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
  await registry.organization();
  await registry.student('r1', 'Аннушка', 'u1');
  await registry.person('mother', 'Ольгушка', '+70001234567');
  await registry.guardian('g1', 'Ольгушка', '+70001234567', 'r1');
});
afterAll(() => registry.stop());

const after = () => registry.stores.eventStore.head();
const types = async () => (await registry.log()).map(({ type }) => type);
const done = (erasureId: string) =>
  eventually(
    async () => (await registry.log()).map(({ stream, type }) => `${stream} ${type}`),
    (log) =>
      log.includes(`erasure-${erasureId} ErasureExecuted`) || log.includes(`erasure-${erasureId} ErasureRefused`),
  );
const appoint = (personId: string) =>
  registry.tell(streams.administrators(ORG), {
    type: 'AdministratorAppointed',
    data: { organizationId: ORG, personId, kind: 'additional', provisional: false },
  });
/** Whether a word stands in any file of the data folder. */
const lies = (folder: string, word: string): boolean =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).some(
    (file) => file.isFile() && readFileSync(join(file.parentPath, file.name)).includes(word),
  );

describe('the erasure of a roster entry', () => {
  let erasureId: string;

  it('is refused while the pupil studies there', async () => {
    const wish = { organizationId: ORG, rosterEntryId: 'r1', ground: 'retention-over' } as const;
    ({ id: erasureId } = await registry.ask(routes.requestRosterErasure, wish));
    // Nor is it the administrator's own.
    const { position: after } = await registry.stores.eventStore.readAll('0', 10_000);
    expect((await registry.ask(routes.listOwnErasures, { after })).items).toEqual([]);
    expect(await registry.refused(routes.requestRosterErasure, wish)).toBe('erasure.exists');
    const approval = { organizationId: ORG, erasureId };
    expect(await registry.refused(routes.approveErasure, approval)).toBe('erasure.duty-to-keep');
    expect(await registry.refused(routes.approveAccountErasure, { erasureId })).toBe('erasure.not-found');
    await registry.tell(streams.student(ORG, 'r1'), {
      type: 'StudentExpelled',
      data: { rosterEntryId: 'r1', fromUnitId: 'u1', groundCode: 'own-wish' },
    });
  });

  it('destroys the key and shows that nothing opens any more', async () => {
    expect(await registry.refused(routes.getErasureAct, { organizationId: ORG, erasureId })).toBe(
      'erasure.not-executed',
    );
    await registry.ask(routes.approveErasure, { organizationId: ORG, erasureId });
    await done(erasureId);
    const act = await registry.ask(routes.getErasureAct, { organizationId: ORG, erasureId });
    expect(act.proof).toMatchObject({ destroyed: [rosterSubject('r1')], opened: 0, openedInRows: 0 });
    expect(act.proof.sealedValues).toBe(3);
    expect(act.proof.rows).toBe(1);
    expect(act.items.map(({ type }) => type)).toEqual([
      'RosterEntryRecorded',
      'StudentEnrolled',
      'GuardianDeclared',
      'StudentExpelled',
      'SubjectKeyDestroyed',
    ]);
    expect(act.items[0]!.sealed[0]).toMatch(/^surname [0-9a-f]{64}$/u);
    expect(lies(registry.folder, 'Аннушка')).toBe(false);
  });

  it('leaves the facts of structure', async () => {
    expect(await types()).toEqual(expect.arrayContaining(['StudentEnrolled', 'StudentExpelled']));
  });

  it('ends with a signed act that names the extract', async () => {
    const signing = { organizationId: ORG, erasureId, number: '12-ПД', date: '2026-11-22' };
    await registry.ask(routes.signErasureAct, signing);
    const act = await registry.ask(routes.getErasureAct, { organizationId: ORG, erasureId });
    expect(act).toMatchObject({ matches: true, erasure: { status: 'signed', actNumber: '12-ПД', sha256: act.sha256 } });
    expect(await registry.refused(routes.signErasureAct, { ...signing, number: '13' })).toBe('erasure.act-signed');
    const { items } = await registry.ask(routes.listOrganizationErasures, {
      organizationId: ORG,
      after: await after(),
    });
    expect(items).toMatchObject([{ erasureId, status: 'signed', dueOn: '2026-12-22' }]);
    expect((await registry.ask(routes.listAccountErasures, {})).items).toEqual([]);
  });
});

describe('the erasure of an account', () => {
  it('ends sessions and links, frees the phone and destroys the key', async () => {
    const link = { linkId: 'l1', guardianId: 'mother', studentEntryId: 'r1', organizationId: ORG };
    const linked = [
      { type: 'GuardianProposed', data: { ...link, via: 'staff' } },
      { type: 'GuardianConfirmed', data: link },
    ] as const;
    await registry.tell('guardian-links-o1-r1', ...linked);
    const exported = await registry.ask(routes.exportOwnData, {}, 'mother');
    expect(JSON.stringify(exported)).toContain('Фамилия-Ольгушка');
    const { id: erasureId } = await registry.ask(routes.requestErasure, { ground: 'own-wish' }, 'mother');
    await registry.ask(routes.approveAccountErasure, { erasureId }, 'operator');
    await done(erasureId);
    const log = await registry.log();
    const about = [
      'guardian-links-o1-r1',
      'profile-mother',
      'person-mother',
      'subject-person-mother',
      `erasure-${erasureId}`,
    ];
    const acts = log.filter(
      ({ stream, metadata }) => about.includes(stream) && metadata.actorId === 'process:erasures',
    );
    expect(acts.map(({ type }) => type)).toEqual([
      'SessionGenerationAdvanced',
      'GuardianLinkEnded',
      'PhoneReleased',
      'SubjectKeyDestroyed',
      'ErasureExecuted',
    ]);
    expect(acts.every(({ metadata }) => metadata.onBehalfOf === 'operator')).toBe(true);
    const { proof } = await registry.ask(routes.getAccountErasureAct, { erasureId });
    expect(proof).toMatchObject({ destroyed: [personSubject('mother')], opened: 0, openedInRows: 0 });
    expect(JSON.stringify(await registry.ask(routes.exportOwnData, {}, 'mother'))).toContain('[удалено]');
  });

  it('of the last administrator waits for a successor', async () => {
    await registry.person('first', 'Первый');
    await registry.person('second', 'Второй');
    await appoint('first');
    const { id: erasureId } = await registry.ask(routes.requestErasure, { ground: 'own-wish' }, 'first');
    expect(await registry.refused(routes.approveAccountErasure, { erasureId }, 'operator')).toBe(
      'erasure.last-administrator',
    );
    await appoint('second');
    const { id: other } = await registry.ask(routes.requestErasure, { ground: 'own-wish' }, 'second');
    // Both are approved before either is carried out: the second one finds no successor.
    await Promise.all(
      [erasureId, other].map((id) => registry.ask(routes.approveAccountErasure, { erasureId: id }, 'operator')),
    );
    await Promise.all([done(erasureId), done(other)]);
    const { items } = await registry.ask(routes.listAccountErasures, { after: await after() });
    const ends = items
      .filter(({ personId }) => personId !== 'mother')
      .map(({ status, refusal }) => `${status} ${refusal}`);
    expect(ends.sort()).toEqual(['executed undefined', 'refused last-administrator']);
  });
});

describe('the readings after erasures', () => {
  it.each(registryModels.map(({ projection }) => projection.name))('of %s are rebuilt equal', async (name) => {
    await registry.get(RegistryReadings).caughtUp(...registryModels);
    const { equal, switched } = await registry.get(ProjectionRunner).rebuild(name);
    expect([equal, switched]).toEqual([true, true]);
  });
});

describe('an erasure that was cut off', () => {
  it('is completed after the start, once', async () => {
    const erase = async (at: Registry, personId: string) => {
      await at.person(personId, 'Ксюша');
      const { id } = await at.ask(routes.requestErasure, { ground: 'own-wish' }, personId);
      await at.ask(routes.approveAccountErasure, { erasureId: id }, 'operator');
      return id;
    };
    const executed = (at: Registry, erasureId: string) =>
      eventually(
        async () => (await at.log()).map(({ stream, type }) => `${stream} ${type}`),
        (said) => said.includes(`erasure-${erasureId} ErasureExecuted`),
      );
    const before = await startRegistry();
    await executed(before, await erase(before, 'p0'));
    await before.stop(true);

    const dying = await startRegistry({ folder: before.folder, reactions: false });
    const erasureId = await erase(dying, 'p1');
    const events: EventStore = dying.stores.eventStore;
    const append = events.append.bind(events);
    // Cut off between the destruction and the word about it.
    events.append = async (stream, ...rest) => {
      if (stream === `erasure-${erasureId}`) throw new Error('cut off');
      return append(stream, ...rest);
    };
    const run = dying.get(ErasureExecution).run(erasureId, (step) => ({
      commandId: `cut ${step}`,
      actorId: 'process:erasures',
      effectiveOn: '2026-11-22',
      now: '2026-11-22T12:00:00.000Z',
      correlationId: 'c',
    }));
    await expect(run).rejects.toThrow('cut off');
    await dying.stop(true);

    const after = await startRegistry({ folder: before.folder });
    await executed(after, erasureId);
    const said = (await after.log()).map(({ stream, type }) => `${stream} ${type}`);
    for (const one of ['subject-person-p1 SubjectKeyDestroyed', `erasure-${erasureId} ErasureExecuted`])
      expect(said.filter((other) => other === one)).toEqual([one]);
    await after.stop();
  });
});
