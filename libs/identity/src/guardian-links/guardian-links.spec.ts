import { registryRoutes as routes } from '@zveno/contracts-identity';
import { streams } from '@zveno/contracts-org-structure/events';
import { processActor } from '@zveno/kernel';
import type { Acting } from '@zveno/reactions';
import { eventually, ORG, startRegistry, type Registry } from '../registry/registry.fixture.ts';
import { ChildhoodEnds } from './childhood-ends.ts';

const phone = '+70001234567';
let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
  await registry.organization();
  await registry.student('r1', 'Анна', 'u1');
  await registry.student('r2', 'Борис', 'u2');
  await registry.student('r3', 'Вера', 'u1');
  await registry.guardian('g1', 'Ольга', '8 (000) 123-45-67', 'r1', 'r2');
  await registry.guardian('g2', 'Пётр', '+70007654321', 'r1');
  await registry.guardian('g3', 'Анна', '+70005555555', 'r3');
  await registry.person('mother', 'Ольга', phone);
  await registry.person('stranger', 'Никто', '+70000000001');
  await registry.person('anna', 'Анна', '+70005555555');
  await registry.match('r1', 'anna');
});
afterAll(() => registry.stop());

const after = () => registry.stores.eventStore.head();
const children = async (personId: string) => {
  const asked = { organizationId: ORG, after: await after() };
  const { items } = await registry.ask(routes.listMyChildren, asked, personId);
  return items.map((item) => `${item.studentEntryId} ${item.status} ${item.surname ?? ''}`.trim());
};
const inClass = async (unitId: string) => {
  const { items } = await registry.ask(routes.listUnitGuardians, { organizationId: ORG, unitId, after: await after() });
  return Object.fromEntries(
    items.map((child) => [child.givenName, child.guardians.map((g) => `${g.givenName} ${g.status} ${g.relationship}`)]),
  );
};
const acting = (now: string): Acting => ({
  now,
  signal: new AbortController().signal,
  id: (...parts) => parts.join(' '),
  headers: () => ({ actor: processActor('guardian-links'), commandId: 'c', correlationId: 'c' }),
  metadata: (what, told = {}) => ({
    commandId: String(what),
    actorId: 'process:guardian-links',
    correlationId: 'c',
    effectiveOn: now.slice(0, 10),
    now,
    ...told,
  }),
});
const about = (studentEntryId: string) => ({ organizationId: ORG, studentEntryId });

describe('guardian links', () => {
  it('are offered to whoever verified the phone that stands in the roster', async () => {
    expect(await children('mother')).toEqual(['r1 offered', 'r2 offered']);
    expect(await children('stranger')).toEqual([]);
  });

  it('cannot be had by guessing', async () => {
    const guesses = ['r1', 'r3', 'nobody'];
    const answers = guesses.map((entry) => registry.refused(routes.claimChild, about(entry), 'stranger'));
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['guardian-link.not-offered']));
  });

  it('are proposed by oneself and confirmed by the curator of the class, by nobody else', async () => {
    const { id: linkId } = await registry.ask(routes.claimChild, { ...about('r1'), relationship: 'мать' }, 'mother');
    expect(await children('mother')).toEqual(['r1 proposed', 'r2 offered']);
    const confirm = { ...about('r1'), linkId };
    expect(await registry.refused(routes.confirmGuardian, { ...confirm, unitId: 'u2' }, 'curator')).toBe(
      'student.not-found',
    );
    expect(await registry.refused(routes.confirmGuardian, confirm, 'mother')).toBe('guardian-link.own');
    await registry.ask(routes.confirmGuardian, { ...confirm, unitId: 'u1' }, 'curator');
    expect(await children('mother')).toEqual(['r1 confirmed Фамилия-Анна', 'r2 offered']);
    expect(await inClass('u1')).toEqual({ Анна: ['Ольга confirmed мать'], Вера: [] });
    expect(await registry.refused(routes.claimChild, about('r1'), 'mother')).toBe('guardian-link.exists');
  });

  it('are proposed by staff, who name the guardian of the roster', async () => {
    const named = { ...about('r2'), guardianEntryId: 'g1', document: 'СОР-1' };
    const { id: linkId } = await registry.ask(routes.proposeGuardian, named);
    expect(await inClass('u2')).toEqual({ Борис: ['Ольга proposed мать'] });
    const refusal = { ...about('r2'), linkId, reason: 'mistake' } as const;
    await registry.ask(routes.refuseGuardian, refusal);
    expect(await inClass('u2')).toEqual({ Борис: [] });
    expect(await registry.refused(routes.confirmGuardian, { ...about('r2'), linkId })).toBe('guardian-link.over');
  });

  it.each([
    ['r1', 'g3', 'guardian.not-declared'],
    ['r1', 'g2', 'person.not-found'],
    ['nobody', 'g1', 'student.not-found'],
  ])('are not proposed for %s by %s: %s', async (entry, guardianEntryId, code) => {
    expect(await registry.refused(routes.proposeGuardian, { ...about(entry), guardianEntryId })).toBe(code);
  });

  it('are no pupil’s, neither to the own entry nor to a fellow pupil', async () => {
    expect(await registry.refused(routes.claimChild, about('r3'), 'anna')).toBe('guardian-link.student');
    await registry.guardian('g4', 'Анна', '+70005555555', 'r1');
    expect(await registry.refused(routes.claimChild, about('r1'), 'anna')).toBe('guardian-link.own-entry');
  });

  it('end with their ground, also by the guardian’s own wish', async () => {
    const { items } = await registry.ask(routes.listMyChildren, { after: await after() }, 'mother');
    const { linkId } = items.find((item) => item.studentEntryId === 'r1')!;
    const leaving = { ...about('r1'), linkId: linkId! };
    expect(await registry.refused(routes.leaveChild, leaving, 'stranger')).toBe('guardian-link.not-found');
    await registry.ask(routes.leaveChild, leaving, 'mother');
    expect(await children('mother')).toEqual(['r1 offered', 'r2 offered']);
    expect((await registry.log()).at(-1)).toMatchObject({ type: 'GuardianLinkEnded', data: { ground: 'request' } });
  });

  it('end by themselves when the child has left, from the day of it on', async () => {
    const { id: linkId } = await registry.ask(routes.claimChild, about('r2'), 'mother');
    await registry.ask(routes.confirmGuardian, { ...about('r2'), linkId });
    await registry.tell(streams.student(ORG, 'r2'), {
      type: 'StudentExpelled',
      data: { rosterEntryId: 'r2', fromUnitId: 'u2', groundCode: 'own-wish' },
      metadata: { effectiveOn: '2026-12-01' },
    });
    const ends = registry.get(ChildhoodEnds);
    const on = (now: string) => ends.end(acting(now));
    await eventually(
      () => children('mother'),
      (mine) => mine.includes('r2 confirmed Фамилия-Борис'),
    );
    await on('2026-11-30T12:00:00.000Z');
    expect((await registry.log()).at(-1)!.type).toBe('StudentExpelled');
    await on('2026-11-30T20:00:00.000Z');
    expect((await registry.log()).at(-1)).toMatchObject({
      type: 'GuardianLinkEnded',
      data: { linkId, ground: 'left' },
    });
    const { length } = await registry.log();
    await on('2026-12-02T20:00:00.000Z');
    expect(await registry.log()).toHaveLength(length);
  });

  it('end when the child is of age', async () => {
    await registry.student('r9', 'Яна', 'u1', '2008-11-23');
    await registry.guardian('g9', 'Ольга', phone, 'r9');
    const { id: linkId } = await registry.ask(routes.claimChild, about('r9'), 'mother');
    const { position } = await registry.ask(routes.confirmGuardian, { ...about('r9'), linkId });
    await registry.ask(routes.listMyChildren, { after: position }, 'mother');
    await registry.get(ChildhoodEnds).end(acting('2026-11-22T12:00:00.000Z'));
    expect((await registry.log()).at(-1)!.type).toBe('GuardianConfirmed');
    await registry.get(ChildhoodEnds).end(acting('2026-11-22T19:00:00.000Z'));
    expect((await registry.log()).at(-1)).toMatchObject({ data: { linkId, ground: 'of-age' } });
  });

  it('hold no word in the clear', async () => {
    expect(JSON.stringify(await registry.log())).not.toMatch(/мать|СОР/u);
  });
});
