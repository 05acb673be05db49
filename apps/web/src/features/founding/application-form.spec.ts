import { applicationOf, emptyApplication } from './application-form.ts';

describe('an application', () => {
  it('leaves out what was not filled in', () => {
    const form = { ...emptyApplication, name: ' Школа ', municipalityId: 'm', inn: ' ' };
    expect(applicationOf(form, 'Europe/Moscow')).toEqual({
      kind: 'school',
      name: 'Школа',
      municipalityId: 'm',
      timeZone: 'Europe/Moscow',
      administrator: { name: '', phone: '' },
      head: { name: '', phone: '' },
    });
  });

  it('carries requisites, short name and address where they are given', () => {
    const form = { ...emptyApplication, shortName: 'Ш', email: 'a@school.test', okpo: '12345678' };
    expect(applicationOf(form, 'Europe/Moscow')).toMatchObject({
      shortName: 'Ш',
      email: 'a@school.test',
      requisites: { okpo: '12345678' },
    });
  });
});
