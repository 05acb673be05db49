import { command, deciderSpec } from '@zveno/testing';
import { administration, type AdministrationCommand } from './administration.decider.ts';
import type { AdministrationEvent, AdministrationPosition } from './administration.state.ts';

const given = deciderSpec(administration);
const about = (personId: string) => ({ organizationId: 'o1', personId });
const appointed = (
  personId: string,
  position: AdministrationPosition,
  via: 'application' | 'order' | 'operator' = 'order',
): AdministrationEvent => ({ type: 'AdministrationMemberAppointed', data: { ...about(personId), position, via } });
type Reason = Extract<AdministrationEvent, { type: 'AdministrationMemberReleased' }>['data']['reason'];
const released = (personId: string, position: AdministrationPosition, reason: Reason): AdministrationEvent => ({
  type: 'AdministrationMemberReleased',
  data: { ...about(personId), position, reason },
});
const tell = (type: AdministrationCommand['type'], personId: string, more: object = {}, actorId = 'd') =>
  command<AdministrationCommand>(type, { ...about(personId), ...more } as never, { actorId });
const director = appointed('d', 'director', 'application');

describe('the administration of an organisation', () => {
  it('begins with the head of the application', () =>
    given().when(tell('AppointHeadOfApplication', 'd')).then(director));
  it('takes the head of the application once', () => {
    given(director).when(tell('AppointHeadOfApplication', 'd')).thenNothing();
    given(director, released('d', 'director', 'dismissed'))
      .when(tell('AppointHeadOfApplication', 'd'))
      .thenRefused('administration.director-exists');
  });
  it('has one director', () =>
    given(appointed('e', 'director', 'operator'))
      .when(tell('AppointHeadOfApplication', 'd'))
      .thenRefused('administration.director-exists'));
  it('is handed over by the director', () =>
    given(director)
      .when(tell('AppointDirector', 'e', { via: 'order' }))
      .then(released('d', 'director', 'succeeded'), appointed('e', 'director')));
  it('is handed over by the operator, to a deputy too', () =>
    given(director, appointed('e', 'deputy'))
      .when(tell('AppointDirector', 'e', { via: 'operator' }, 'operator-1'))
      .then(
        released('d', 'director', 'succeeded'),
        released('e', 'deputy', 'succeeded'),
        appointed('e', 'director', 'operator'),
      ));
  it('is handed over by nobody who is not director any more', () =>
    given(director)
      .when(tell('AppointDirector', 'e', { via: 'order' }, 'e'))
      .thenRefused('administration.not-director'));
  it('keeps its director', () =>
    given(director)
      .when(tell('AppointDirector', 'd', { via: 'order' }))
      .thenNothing());
  it('gets deputies from the director', () =>
    given(director).when(tell('AppointDeputy', 'e')).then(appointed('e', 'deputy')));
  it('gets deputies from nobody else', () =>
    given(director)
      .when(tell('AppointDeputy', 'e', {}, 'x'))
      .thenRefused('administration.not-director'));
  it('has nobody deputise for themselves', () =>
    given(director).when(tell('AppointDeputy', 'd')).thenRefused('administration.is-director'));
  it('releases deputies', () =>
    given(director, appointed('e', 'deputy'))
      .when(tell('ReleaseDeputy', 'e'))
      .then(released('e', 'deputy', 'order')));
  it('releases a director only for a successor', () =>
    given(director).when(tell('ReleaseDeputy', 'd')).thenRefused('administration.is-director'));
  it('loses whom a fact takes away', () =>
    given(director)
      .when(tell('RecordReleased', 'd', { reason: 'dismissed' }))
      .then(released('d', 'director', 'dismissed')));
  it('loses nobody by a position that somebody else holds', () => {
    given(director)
      .when(tell('RecordReleased', 'x', { reason: 'dismissed' }))
      .thenNothing();
    given(director)
      .when(tell('RecordReleased', 'd', { reason: 'position-left', position: 'deputy' }))
      .thenNothing();
  });
});
