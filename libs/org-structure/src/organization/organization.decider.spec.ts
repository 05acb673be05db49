import { command, deciderSpec } from '@zveno/testing';
import type { CloseOrganization } from './close-organization.command.ts';
import type { EditOrganizationProfile } from './edit-organization-profile.command.ts';
import { organization } from './organization.decider.ts';
import type { OrganizationEvent, OrganizationProfile } from './organization.state.ts';
import type { RegisterOrganization } from './register-organization.command.ts';

const given = deciderSpec(organization);
const profile: OrganizationProfile = {
  organizationId: 'o1',
  municipalityId: 'm1',
  kind: 'school',
  vocabulary: 'school',
  name: 'Школа № 1',
  timeZone: 'Europe/Moscow',
  requisites: { inn: '5902000000' },
};
const registered: OrganizationEvent = { type: 'OrganizationRegistered', data: profile };
const closed: OrganizationEvent = { type: 'OrganizationClosed', data: { organizationId: 'o1' } };
const register = (more: Partial<OrganizationProfile> = {}) =>
  command<RegisterOrganization>('RegisterOrganization', { ...profile, ...more });
const edit = (more: Partial<OrganizationProfile> = {}) =>
  command<EditOrganizationProfile>('EditOrganizationProfile', { ...profile, ...more });
const close = command<CloseOrganization>('CloseOrganization', { organizationId: 'o1' });

describe('an organisation', () => {
  it('is registered', () => given().when(register()).then(registered));
  it('is not registered again, whatever the order of its fields', () =>
    given(registered)
      .when(register({ requisites: { kpp: undefined, inn: '5902000000' } }))
      .thenNothing());
  it('keeps its id to itself', () =>
    given(registered)
      .when(register({ municipalityId: 'm2' }))
      .thenRefused('organization.exists'));
  it('stands in a time zone that there is', () =>
    given()
      .when(register({ timeZone: 'Mars/Olympus' }))
      .thenRefused('organization.time-zone-unknown'));
  it('has a name', () =>
    given()
      .when(register({ name: ' ' }))
      .thenRefused('title.invalid'));
  it('has its profile edited', () =>
    given(registered)
      .when(edit({ kind: 'college' }))
      .then({ type: 'OrganizationProfileEdited', data: { ...profile, kind: 'college' } }));
  it('is not edited into what it is', () => given(registered).when(edit()).thenNothing());
  it('is edited only once it is there', () => given().when(edit()).thenRefused('organization.not-found'));
  it('is closed', () => given(registered).when(close).then(closed));
  it('is not closed again', () => given(registered, closed).when(close).thenNothing());
  it('is closed only once it is there', () => given().when(close).thenRefused('organization.not-found'));
  describe('in time', () => {
    const at = (effectiveOn: string) => ({ metadata: { effectiveOn } });
    const named = { ...profile, name: 'Лицей № 1' };
    const renamed: OrganizationEvent = { type: 'OrganizationProfileEdited', data: named };
    const editOn = (effectiveOn: string, data = named) =>
      command<EditOrganizationProfile>('EditOrganizationProfile', data, { effectiveOn });
    const closeOn = (effectiveOn: string) =>
      command<CloseOrganization>('CloseOrganization', { organizationId: 'o1' }, { effectiveOn });
    const ahead = [registered, { ...renamed, ...at('2027-09-01') }] as const;
    const closing = [registered, { ...closed, ...at('2027-08-31') }] as const;

    it('is today what it was to be next year only', () =>
      given(...ahead)
        .when(editOn('2026-11-22'))
        .then(renamed));
    it('is not edited into what it is on the day', () => {
      given(...ahead)
        .when(editOn('2027-10-01'))
        .thenNothing();
      given(...ahead)
        .when(editOn('2026-11-22', profile))
        .thenNothing();
    });
    it('is edited until it closes', () => {
      given(...closing)
        .when(editOn('2027-08-30'))
        .then(renamed);
      given(...closing)
        .when(editOn('2027-08-31'))
        .thenRefused('organization.closed');
    });
    it('stays closed after an edit of the time before', () =>
      given(...closing, { ...renamed, ...at('2027-08-01') })
        .when(editOn('2027-09-01', profile))
        .thenRefused('organization.closed'));
    it('is closed earlier than was said, not later', () => {
      given(...closing)
        .when(closeOn('2027-06-01'))
        .then(closed);
      given(...closing)
        .when(closeOn('2027-09-01'))
        .thenNothing();
    });
    it('is registered again as of a day on which it stands so only', () => {
      given(...ahead)
        .when(command<RegisterOrganization>('RegisterOrganization', profile, { effectiveOn: '2026-11-22' }))
        .thenNothing();
      given(...ahead)
        .when(command<RegisterOrganization>('RegisterOrganization', profile, { effectiveOn: '2026-08-01' }))
        .thenRefused('organization.exists');
    });
  });
  it('is edited no more once closed', () =>
    given(registered, closed)
      .when(edit({ name: 'Школа' }))
      .thenRefused('organization.closed'));
});
