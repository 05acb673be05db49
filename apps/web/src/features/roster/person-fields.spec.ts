import { personBody, personDraft, phoneOf } from './person-fields.tsx';

const digits = String(999_000_00_01);

it.each([
  [`+7 ${digits}`, `+7${digits}`],
  [`8 (${digits.slice(0, 3)}) ${digits.slice(3)}`, `+7${digits}`],
  [digits, `+7${digits}`],
  ['12', '12'],
])('%s is the phone %s', (typed, phone) => expect(phoneOf(typed)).toBe(phone));

it('what was left empty is not sent', () =>
  expect(personBody(personDraft({ surname: 'А', givenName: 'Б' }))).toEqual({ surname: 'А', givenName: 'Б' }));
