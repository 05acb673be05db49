import { command, deciderSpec } from '@zveno/testing';
import type { EditRegion } from './edit-region.command.ts';
import { region } from './region.decider.ts';
import type { RegisterRegion } from './register-region.command.ts';
import type { RegionEvent } from './region.state.ts';

const given = deciderSpec(region);
const data = { regionId: 'r1', name: 'Пермский край', code: '59' };
const registered = (name = data.name): RegionEvent => ({ type: 'RegionRegistered', data: { ...data, name } });
const register = (name = data.name) => command<RegisterRegion>('RegisterRegion', { ...data, name });
const edit = (name = data.name) => command<EditRegion>('EditRegion', { ...data, name });

describe('a region', () => {
  it('is registered under a trimmed name', () => given().when(register(' Пермский край ')).then(registered()));
  it('is not registered again', () => given(registered()).when(register()).thenNothing());
  it('keeps its id to itself', () => given(registered()).when(register('Край')).thenRefused('region.exists'));
  it('has a name', () => given().when(register('  ')).thenRefused('title.invalid'));
  it('has a name of 200 characters at most', () =>
    given()
      .when(register('я'.repeat(201)))
      .thenRefused('title.invalid'));
  it('is edited', () =>
    given(registered())
      .when(edit('Край'))
      .then({ type: 'RegionEdited', data: { ...data, name: 'Край' } }));
  it('is not edited into what it is', () => given(registered()).when(edit()).thenNothing());
  it('is edited only once it is there', () => given().when(edit()).thenRefused('region.not-found'));
});
