import { above, hrefOf, partsOf, scopeOf } from './place.ts';

const region = { regionId: 'r' };
const municipality = { ...region, municipalityId: 'm' };
const organization = { ...municipality, organizationId: 'o' };

it('a place is asked about by its deepest id', () =>
  expect([region, municipality, organization].map(scopeOf)).toEqual([
    { regionId: 'r' },
    { municipalityId: 'm' },
    { organizationId: 'o' },
  ]));

it('a region is divided into municipalities, these into organisations, and those into nothing', () =>
  expect([region, municipality, organization].map(partsOf)).toEqual(['municipality', 'organization', undefined]));

it('addresses lead down and up again', () => {
  expect(hrefOf(organization)).toBe('/indicators/r/m/o');
  expect(hrefOf(municipality, 'A14.orders', '?period=week')).toBe('/indicator/A14.orders/r/m?period=week');
  expect([organization, municipality, region].map(above)).toEqual([municipality, region, undefined]);
});

it('an organisation’s own people stay within it', () =>
  expect(hrefOf({ organizationId: 'o', inside: true }, 'A3')).toBe('/organizations/o/indicators/A3'));
