import { detailsOf, draftOf, requisiteForms } from './details.ts';

const view = {
  organization: {
    organizationId: 'o',
    municipalityId: 'm',
    kind: 'school' as const,
    vocabulary: 'school' as const,
    name: 'Школа № 1',
    timeZone: 'Europe/Moscow',
    closed: false,
  },
  requisites: { inn: '7700000000' },
  academicYears: [],
  on: '2026-11-23',
  position: '1',
};

it('an organisation’s requisites become a form, and only what is filled in is sent', () => {
  const known = detailsOf(view);
  expect(known).toEqual({
    name: 'Школа № 1',
    shortName: '',
    inn: '7700000000',
    kpp: '',
    ogrn: '',
    okpo: '',
    address: '',
  });
  expect(draftOf({ ...known, ogrn: ' 1027700000000 ' })).toEqual({
    name: 'Школа № 1',
    requisites: { inn: '7700000000', ogrn: '1027700000000' },
  });
  expect(draftOf({ ...known, inn: '' })).toEqual({ name: 'Школа № 1' });
});

it.each([
  ['inn', '7700000000', '770000000'],
  ['kpp', '7701AB001', '77010000'],
  ['ogrn', '1027700000000', '10277'],
  ['okpo', '00000000', '000000000'],
] as const)('the form of %s takes %s and not %s', (part, right, wrong) => {
  const pattern = new RegExp(`^(?:${requisiteForms[part]!.pattern})$`, 'u');
  expect([pattern.test(right), pattern.test(wrong)]).toEqual([true, false]);
});
