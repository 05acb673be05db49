import { projectionSpec } from '@zveno/testing';
import { on } from '../readings.fixture.ts';
import { academicYears } from './academic-years.projection.ts';
import { organizations } from './organizations.projection.ts';

const profile = {
  organizationId: 'o1',
  municipalityId: 'm1',
  kind: 'school',
  vocabulary: 'school',
  name: 'Школа № 1',
  timeZone: 'Asia/Yekaterinburg',
  requisites: { inn: '1' },
} as const;

describe('organizations', () => {
  it('keep their profile through time', () => {
    const { rows } = projectionSpec(organizations)(
      on('2026-01-01', 'OrganizationRegistered', profile),
      on('2026-05-01', 'OrganizationProfileEdited', { ...profile, municipalityId: 'm2', name: 'Гимназия' }),
      on('2026-06-01', 'OrganizationClosed', { organizationId: 'o1' }),
    );
    expect(rows()).toMatchObject([
      {
        _id: 'o1',
        municipalityIds: ['m1', 'm2'],
        facts: [{ value: { name: 'Школа № 1' } }, { value: { name: 'Гимназия' } }],
        closed: [{ effectiveOn: '2026-06-01' }],
      },
    ]);
  });
});

describe('academic years', () => {
  it('belong to an organisation, are edited and closed', () => {
    const term = { academicYearId: 'y1', title: '2026/27', startsOn: '2026-09-01', endsOn: '2027-08-31' };
    const { rows } = projectionSpec(academicYears)(
      on('2026-09-01', 'AcademicYearOpened', term),
      on('2026-09-02', 'AcademicYearEdited', { ...term, endsOn: '2027-05-31' }),
      on('2027-06-01', 'AcademicYearClosed', { academicYearId: 'y1' }),
    );
    expect(rows()).toMatchObject([
      { _id: 'y1', orgId: 'o1', facts: [{}, { value: { endsOn: '2027-05-31' } }], closed: [{ value: true }] },
    ]);
  });
});
