import { projectionSpec } from '@zveno/testing';
import { on } from '../readings.fixture.ts';
import { municipalities } from './municipalities.projection.ts';
import { regions } from './regions.projection.ts';

describe('regions', () => {
  it('keep what they were called, when', () => {
    const { rows } = projectionSpec(regions)(
      on('2026-01-01', 'RegionRegistered', { regionId: 'g1', name: 'Область', code: '66' }),
      on('2026-05-01', 'RegionEdited', { regionId: 'g1', name: 'Край', code: '66' }),
    );
    expect(rows()).toMatchObject([{ _id: 'g1', facts: [{ value: { name: 'Область' } }, { value: { name: 'Край' } }] }]);
  });

  it('are not edited before they are registered', () =>
    projectionSpec(regions)(on('2026-05-01', 'RegionEdited', { regionId: 'g1', name: 'Край', code: '66' })).then());
});

describe('municipalities', () => {
  it('are found by every region they belonged to', () => {
    const told = { municipalityId: 'm1', name: 'Город', code: '1' };
    const { rows } = projectionSpec(municipalities)(
      on('2026-01-01', 'MunicipalityRegistered', { ...told, regionId: 'g1' }),
      on('2026-05-01', 'MunicipalityEdited', { ...told, regionId: 'g2' }),
    );
    expect(rows()).toMatchObject([{ _id: 'm1', regionIds: ['g1', 'g2'] }]);
  });
});
