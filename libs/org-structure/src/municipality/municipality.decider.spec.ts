import { command, deciderSpec } from '@zveno/testing';
import type { EditMunicipality } from './edit-municipality.command.ts';
import { municipality } from './municipality.decider.ts';
import type { MunicipalityEvent } from './municipality.state.ts';
import type { RegisterMunicipality } from './register-municipality.command.ts';

const given = deciderSpec(municipality);
const data = { municipalityId: 'm1', regionId: 'r1', name: 'Пермь', code: '57701000' };
const registered: MunicipalityEvent = { type: 'MunicipalityRegistered', data };
const register = (regionId = 'r1') => command<RegisterMunicipality>('RegisterMunicipality', { ...data, regionId });
const edit = (regionId = 'r1') => command<EditMunicipality>('EditMunicipality', { ...data, regionId });

describe('a municipality', () => {
  it('is registered in a region', () => given().when(register()).then(registered));
  it('is not registered again', () => given(registered).when(register()).thenNothing());
  it('keeps its id to itself', () => given(registered).when(register('r2')).thenRefused('municipality.exists'));
  it('may change regions', () =>
    given(registered)
      .when(edit('r2'))
      .then({ type: 'MunicipalityEdited', data: { ...data, regionId: 'r2' } }));
  it('is not edited into what it is', () => given(registered).when(edit()).thenNothing());
  it('is edited only once it is there', () => given().when(edit()).thenRefused('municipality.not-found'));
});
