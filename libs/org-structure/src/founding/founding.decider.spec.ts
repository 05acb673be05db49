import { command, deciderSpec } from '@zveno/testing';
import { founding, type FoundingCommand } from './founding.decider.ts';
import type { Application, FoundingEvent } from './founding.state.ts';

const given = deciderSpec(founding);
const sealed = (box: string) => ({ alg: 'A256GCM', key: 'organization-o1', box });
const organizationId = 'o1';
const application: Application = {
  organizationId,
  municipalityId: 'm1',
  kind: 'school',
  vocabulary: 'school',
  name: 'Школа № 1',
  timeZone: 'Europe/Moscow',
  requisites: {},
  administratorName: sealed('AAAA'),
  administratorPhone: sealed('AAAB'),
  administratorPhoneIndex: 'index-a',
  headName: sealed('AAAC'),
  headPhone: sealed('AAAD'),
  headPhoneIndex: 'index-h',
};
const applied: FoundingEvent = { type: 'OrganizationApplied', data: application };
const refused: FoundingEvent = { type: 'OrganizationApplicationRefused', data: { organizationId, reason: 'other' } };
const activated: FoundingEvent = { type: 'OrganizationActivated', data: { organizationId } };
const delivered: FoundingEvent = { type: 'FoundingLinkDelivered', data: { organizationId, to: 'head' } };
const claimed = (type: 'AdministratorClaimed' | 'HeadClaimed', personId: string): FoundingEvent => ({
  type,
  data: { organizationId, personId },
});
const tell = <C extends FoundingCommand>(type: C['type'], data: C['data']) => command<FoundingCommand>(type, data);
const apply = (more: Partial<Application> = {}) => tell('ApplyForOrganization', { ...application, ...more });
const activate = tell('ActivateOrganization', { organizationId });
const refuse = tell('RefuseApplication', { organizationId, reason: 'other' });
const claim = (phoneIndex: string | undefined, personId = 'p1') =>
  tell('ClaimFounding', { organizationId, personId, phoneIndex });

describe('the founding of an organisation', () => {
  it('begins with an application', () => given().when(apply()).then(applied));
  it('is applied for once, however the seals differ', () =>
    given(applied)
      .when(apply({ headName: sealed('ZZZZ') }))
      .thenNothing());
  it('is not applied for by another application', () =>
    given(applied)
      .when(apply({ headPhoneIndex: 'index-x' }))
      .thenRefused('founding.exists'));
  it('is applied for again after a refusal', () => given(applied, refused).when(apply()).then(applied));
  it('wants two people', () =>
    given()
      .when(apply({ headPhoneIndex: 'index-a' }))
      .thenRefused('founding.same-phone'));
  it('is refused', () => given(applied).when(refuse).then(refused));
  it('is refused once, and not when it is activated', () => {
    given(applied, refused).when(refuse).thenNothing();
    given(applied, activated).when(refuse).thenRefused('founding.activated');
    given().when(refuse).thenRefused('founding.not-found');
  });
  it('is activated', () => given(applied).when(activate).then(activated));
  it('is activated once, and not when it is refused', () => {
    given(applied, activated).when(activate).thenNothing();
    given(applied, refused).when(activate).thenRefused('founding.refused');
    given().when(activate).thenRefused('founding.not-found');
  });
  it('records that a link was sent, once', () => {
    const record = tell('RecordLinkDelivered', { organizationId, to: 'head' });
    given(applied, activated).when(record).then(delivered);
    given(applied, activated, delivered).when(record).thenNothing();
  });

  it.each([
    ['administrator', 'index-a', 'AdministratorClaimed'],
    ['head', 'index-h', 'HeadClaimed'],
  ] as const)('R30: is claimed by the phone of the %s', (_, index, type) =>
    given(applied, activated).when(claim(index)).then(claimed(type, 'p1')),
  );
  it.each([
    ['another phone', [applied, activated], 'index-x'],
    ['no phone', [applied, activated], undefined],
    ['the right phone before the activation', [applied], 'index-a'],
    ['the right phone after a refusal', [applied, refused], 'index-a'],
    ['a phone of no application', [], 'index-a'],
  ])('R30: is not claimed by %s', (_, history, index) =>
    given(...history)
      .when(claim(index))
      .thenRefused('founding.phone-mismatch'),
  );
  it('is claimed by one person for each phone', () => {
    const history = [applied, activated, claimed('HeadClaimed', 'p1')] as const;
    given(...history)
      .when(claim('index-h'))
      .thenNothing();
    given(...history)
      .when(claim('index-h', 'p2'))
      .thenRefused('founding.claimed');
    given(...history)
      .when(claim('index-a', 'p2'))
      .then(claimed('AdministratorClaimed', 'p2'));
  });
});
