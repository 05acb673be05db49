import { command, deciderSpec } from '@zveno/testing';
import type { Sealed } from '@zveno/kernel';
import { person, type PersonCommand } from './person.decider.ts';
import type { PersonEvent } from './person.state.ts';

const given = deciderSpec(person);
const personId = 'anna';
const sealed = (box: string): Sealed => ({ alg: 'A256GCM', key: 'person-anna', box });
const name = { surname: sealed('AAAA'), givenName: sealed('BBBB') };

const registered = (): PersonEvent => ({ type: 'PersonRegistered', data: { personId, ...name, registeredBy: 'self' } });
const verified = (phoneIndex = 'i1'): PersonEvent => ({
  type: 'PhoneVerified',
  data: { personId, phone: sealed('CCCC'), phoneIndex },
});
const released = (phoneIndex = 'i1'): PersonEvent => ({ type: 'PhoneReleased', data: { personId, phoneIndex } });
const tell = (type: PersonCommand['type'], data: object = {}): PersonCommand =>
  command<PersonCommand>(type, { personId, ...data } as never);
const verify = (phoneIndex: string) => tell('VerifyPhone', { phone: sealed('CCCC'), phoneIndex });

describe('a person', () => {
  it('is registered once', () => {
    const register = tell('RegisterPerson', { ...name, registeredBy: 'self' });
    given().when(register).then(registered());
    given(registered()).when(register).thenNothing();
  });

  it('signs in by one phone: another takes its place', () => {
    given(registered()).when(verify('i1')).then(verified());
    given(registered(), verified()).when(verify('i1')).thenNothing();
    given(registered(), verified()).when(verify('i2')).then(released('i1'), verified('i2'));
    given(registered(), verified(), released()).when(verify('i1')).then(verified());
  });

  it('gives a phone back', () => {
    given(registered(), verified()).when(tell('ReleasePhone')).then(released());
    given(registered()).when(tell('ReleasePhone')).thenNothing();
  });

  it('corrects the name', () =>
    given(registered())
      .when(tell('CorrectName', name))
      .then({ type: 'NameCorrected', data: { personId, ...name } }));

  it.each(['CorrectName', 'VerifyPhone', 'ReleasePhone'] as const)('must be there to be told %s', (type) =>
    given()
      .when(tell(type, { ...name, phone: sealed('C'), phoneIndex: 'i1' }))
      .thenRefused('profile.not-found'),
  );
});
