import { operator, person, startPeoplePlatform, territory, type PeoplePlatform } from '../people-platform.fixture.ts';

let platform: PeoplePlatform;
beforeEach(async () => {
  platform = await startPeoplePlatform();
});
afterEach(() => platform.close());

describe('founding', () => {
  const application = (municipalityId: string) => ({
    ...{ municipalityId, kind: 'school' as const, name: 'Школа № 7', timeZone: 'Asia/Yekaterinburg' },
    administrator: { name: 'Анна', phone: '80000000001' },
    head: { name: 'Борис', phone: '+7 (000) 000-00-02' },
  });

  it('goes from application to claims, by the phones of the application only', async () => {
    const { municipalityId, regionId } = await territory(platform);
    const anna = await platform.registers('anna', '+70000000001');
    const stranger = await platform.registers('stranger', '+70000000009');
    const told = application(municipalityId);
    const { id: organizationId } = await platform.tell('applyForOrganization', told, stranger);
    const applied = await platform.ask('listApplications', { status: 'applied' });
    expect(applied.items).toMatchObject([
      { organizationId, administrator: { name: 'Анна', phone: '+70000000001', delivered: false }, status: 'applied' },
    ]);
    expect(await platform.refused('claimOrganization', { organizationId }, anna)).toBe('founding.phone-mismatch');

    const elsewhere = { ...operator, regions: ['other'] };
    const applicationId = organizationId;
    expect(await platform.refused('activateOrganization', { applicationId }, elsewhere)).toBe('founding.not-found');
    expect((await platform.ask('listApplications', {}, elsewhere)).items).toEqual([]);
    const within = { ...operator, regions: [regionId] };
    const command = crypto.randomUUID();
    await platform.tell('activateOrganization', { applicationId }, within, command);
    await platform.tell('activateOrganization', { applicationId }, within, command);
    await platform.until('FoundingLinkDelivered', { to: 'head' });
    expect((await platform.ask('listApplications', {}, within)).items).toMatchObject([
      { status: 'activated', administrator: { delivered: true }, head: { delivered: true } },
    ]);
    expect(platform.sent.map(({ channel, to }) => [channel, to])).toEqual([
      ['sms', '+70000000001'],
      ['sms', '+70000000002'],
    ]);
    expect(platform.sent[0]!.text).toContain(`https://zveno.example/claim/${organizationId}`);

    expect(await platform.refused('claimOrganization', { organizationId }, stranger)).toBe('founding.phone-mismatch');
    expect(await platform.refused('claimOrganization', { organizationId }, person('nobody'))).toBe(
      'founding.phone-mismatch',
    );
    expect((await platform.ask('listClaims', {}, stranger)).items).toEqual([]);
    expect((await platform.ask('listClaims', {}, anna)).items).toEqual([
      { organizationId, name: 'Школа № 7', as: 'administrator', claimed: false },
    ]);
    expect(await platform.tell('claimOrganization', { organizationId }, anna)).toMatchObject({ as: 'administrator' });
    await platform.tell('claimOrganization', { organizationId }, anna);
    expect((await platform.ask('listClaims', {}, anna)).items).toMatchObject([{ claimed: true }]);
    await platform.settled();
    const appointed = (await platform.log()).filter(({ type }) => type === 'AdministratorAppointed');
    expect(appointed).toHaveLength(1);
    expect((await platform.ask('listOwnMemberships', {}, anna)).items).toMatchObject([
      { organizationId, memberships: [], administrator: { provisional: true } },
    ]);
    expect((await platform.ask('listOwnMemberships', {}, stranger)).items).toEqual([]);
  });

  it('takes over no organisation that has administrators', async () => {
    const { municipalityId } = await territory(platform);
    const told = { municipalityId, kind: 'school' as const, name: 'Лицей', timeZone: 'Asia/Yekaterinburg' };
    const { id: organizationId } = await platform.tell('registerOrganization', told);
    const about = { organizationId, personId: 'present' };
    const appointed = { type: 'AdministratorAppointed', data: { ...about, kind: 'appointed', provisional: false } };
    await platform.append(`administrators-${organizationId}`, appointed, organizationId);
    const anna = await platform.registers('anna', '+70000000001');
    await platform.tell('applyForOrganization', { ...application(municipalityId), organizationId }, anna);
    const [applied] = (await platform.ask('listApplications', {})).items;
    expect(applied).toMatchObject({ name: 'Школа № 7', registeredName: 'Лицей' });
    await platform.tell('activateOrganization', { applicationId: organizationId });
    const boris = await platform.registers('boris', '+70000000002');
    for (const who of [anna, boris])
      expect(await platform.refused('claimOrganization', { organizationId }, who)).toBe('administrators.not-vacant');
    await platform.settled();
  });

  it('completes a claim that a crash cut short', async () => {
    const { municipalityId } = await territory(platform);
    const { id } = await platform.tell('applyForOrganization', application(municipalityId), person('anna'));
    await platform.tell('activateOrganization', { applicationId: id });
    const data = { organizationId: id, personId: 'boris' };
    await platform.append(`founding-${id}`, { type: 'HeadClaimed', data }, id);
    const { metadata } = await platform.until('AdministrationMemberAppointed', { personId: 'boris' });
    expect(metadata.actorId).toBe('process:founding-claims');
  });

  it('is applied for ten times a day by one person', async () => {
    const { municipalityId } = await territory(platform);
    const applies = (who: string) => platform.refused('applyForOrganization', application(municipalityId), person(who));
    for (let count = 0; count < 10; count++) expect(await applies('anna')).toBe('accepted');
    expect(await applies('anna')).toBe('rate.limited');
    expect(await applies('boris')).toBe('accepted');
  });

  it('seals the contacts', async () => {
    const { municipalityId } = await territory(platform);
    await platform.tell('applyForOrganization', application(municipalityId), person('anna'));
    const text = JSON.stringify(await platform.log());
    expect(['Анна', 'Борис', '70000000001'].filter((clear) => text.includes(clear))).toEqual([]);
  });

  it('is refused with reasons, and applied for again', async () => {
    const { municipalityId } = await territory(platform);
    const { id } = await platform.tell('applyForOrganization', application(municipalityId), person('anna'));
    const refusal = { applicationId: id, reason: 'wrong-requisites' as const, note: 'ИНН другой' };
    await platform.tell('refuseApplication', refusal);
    expect((await platform.ask('listApplications', { status: 'refused' })).items).toMatchObject([
      { reason: 'wrong-requisites', note: 'ИНН другой' },
    ]);
    expect(await platform.refused('activateOrganization', { applicationId: id })).toBe('founding.refused');
    await platform.tell('applyForOrganization', { ...application(municipalityId), organizationId: id }, person('anna'));
    expect((await platform.ask('listApplications', {})).items).toMatchObject([{ status: 'applied' }]);
    const same = { ...application(municipalityId), head: { name: 'Б', phone: '+70000000001' } };
    expect(await platform.refused('applyForOrganization', same, person('anna'))).toBe('founding.same-phone');
  });
});
