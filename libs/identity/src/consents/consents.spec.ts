import { registryRoutes as routes } from '@zveno/contracts-identity';
import { consentOn, consentsFold } from '@zveno/contracts-identity/events';
import { Aggregates } from '@zveno/event-store';
import { ORG, startRegistry, type Registry } from '../registry/registry.fixture.ts';

const given = { purpose: 'personal-data', textVersion: '2026-11' } as const;
let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
  await registry.organization();
  await registry.student('r1', 'Анна', 'u1');
  await registry.student('r2', 'Борис', 'u1');
  await registry.student('r3', 'Вера', 'u2', '2016-01-01');
  await registry.person('child', 'Вера');
  await registry.match('r3', 'child');
  await registry.person('young', 'Глеб', undefined, '2013-01-01');
  await registry.person('grown', 'Дарья', undefined, '2012-11-22');
});
afterAll(() => registry.stop());

const after = async () => registry.stores.eventStore.head();
const roster = async (about: object = {}) => {
  const asked = { organizationId: ORG, purpose: 'personal-data', after: await after(), ...about } as const;
  const { items } = await registry.ask(routes.listRosterConsents, asked);
  return items.map((item) => `${item.givenName} ${item.given ? item.consent?.givenBy : '-'}`).sort();
};

describe('consents', () => {
  it('are given on paper, many at once, and found standing when they come again', async () => {
    const entries = ['r1', 'r2', 'nobody'].map((rosterEntryId) => ({ rosterEntryId }));
    const request = { organizationId: ORG, ...given, paperRef: 'Папка 7', entries };
    const refused = [{ rosterEntryId: 'nobody', code: 'roster-entry.not-found' }];
    const commandId = '00000000-0000-4000-8000-000000000001';
    const first = await registry.ask(routes.recordPaperConsents, request, 'a', commandId);
    expect(first).toMatchObject({ recorded: 2, standing: 0, refused });
    expect(await registry.ask(routes.recordPaperConsents, request, 'a', commandId)).toEqual(first);
    expect(await registry.ask(routes.recordPaperConsents, request)).toMatchObject({ recorded: 0, standing: 2 });
    expect((await registry.log()).filter(({ type }) => type === 'ConsentGiven')).toHaveLength(2);
    expect(JSON.stringify(await registry.log())).not.toContain('Папка');
  });

  it('of a class are recorded for its own pupils alone', async () => {
    const entries = [{ rosterEntryId: 'r3' }];
    const request = { organizationId: ORG, unitId: 'u1', ...given, entries };
    const { refused } = await registry.ask(routes.recordPaperConsents, request);
    expect(refused).toEqual([{ rosterEntryId: 'r3', code: 'student.not-found' }]);
  });

  it('are listed by who gave them and who did not', async () => {
    expect(await roster()).toEqual(['Анна paper', 'Борис paper', 'Вера -']);
    expect(await roster({ standing: 'missing' })).toEqual(['Вера -']);
    expect(await roster({ unitId: 'u1', standing: 'given' })).toEqual(['Анна paper', 'Борис paper']);
    const asked = { organizationId: ORG, purpose: given.purpose, limit: 2 } as const;
    const first = await registry.ask(routes.listRosterConsents, asked);
    const second = await registry.ask(routes.listRosterConsents, { ...asked, cursor: first.next! });
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, undefined]);
  });

  it('are given by a guardian, and a service may ask the fold', async () => {
    const request = { organizationId: ORG, studentEntryId: 'r3', ...given };
    await registry.ask(routes.giveChildConsent, request, 'mother');
    expect(await roster({ unitId: 'u2' })).toEqual(['Вера guardian']);
    const { state } = await new Aggregates(registry.stores.eventStore).load(consentsFold, 'consents-roster-r3');
    expect(consentOn(state, 'personal-data', ORG)).toMatchObject({ givenBy: 'guardian', guardianId: 'mother' });
    expect(consentOn(state, 'personal-data', 'o2')).toBeUndefined();
    expect(consentOn(state, 'photo-publication')).toBeUndefined();
  });

  it('are withdrawn, and by the pupil too who is meant by the roster', async () => {
    const { items } = await registry.ask(routes.listOwnConsents, { after: await after() }, 'child');
    expect(items).toMatchObject([{ givenBy: 'guardian', title: 'Обработка персональных данных' }]);
    const { consentId } = items[0]!;
    expect(await registry.refused(routes.withdrawConsent, { consentId }, 'mother')).toBe('consent.not-found');
    await registry.ask(routes.withdrawConsent, { consentId }, 'child');
    expect(await roster({ unitId: 'u2' })).toEqual(['Вера -']);
  });

  it('on paper are withdrawn only by the organisation they were given to', async () => {
    const about = { organizationId: ORG, rosterEntryId: 'r1' };
    expect(await registry.refused(routes.recordConsentWithdrawal, { ...about, consentId: 'c' })).toBe(
      'consent.not-found',
    );
  });

  it.each([
    ['young', 'consent.under-age'],
    ['child', 'consent.under-age'],
    ['grown', 'accepted'],
  ])('are given by oneself from fourteen years on: %s %s', async (personId, answer) => {
    expect(await registry.refused(routes.giveConsent, { ...given, organizationId: ORG }, personId)).toBe(answer);
  });

  it('that somebody gave for themselves count for the entry they are', async () => {
    await registry.student('r4', 'Дарья', 'u4');
    await registry.match('r4', 'grown');
    expect(await roster({ unitId: 'u4' })).toEqual(['Дарья self']);
  });

  it('are given to the present edition of a text', async () => {
    const old = { ...given, textVersion: '2020-01' };
    expect(await registry.refused(routes.giveConsent, old, 'grown')).toBe('consent.text-outdated');
  });
});
