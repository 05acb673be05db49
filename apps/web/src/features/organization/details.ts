import type { Schema } from '../../api/client.ts';
import { filled } from '../../app/filled.ts';

/** Requisites in the order of a letterhead. */
export const requisites = ['inn', 'kpp', 'ogrn', 'okpo', 'address'] as const;
type Requisite = (typeof requisites)[number];

/** What the form holds: text as it was typed, empty where nothing is known. */
export type Details = Readonly<Record<'name' | 'shortName' | Requisite, string>>;

/** How the numbers look: a pattern of the field, and how many digits that are. */
export const requisiteForms: Readonly<Partial<Record<Requisite, Readonly<{ pattern: string; digits: string }>>>> = {
  inn: { pattern: String.raw`\d{10}|\d{12}`, digits: '10, 12' },
  kpp: { pattern: String.raw`\d{4}[\dA-Z]{2}\d{3}`, digits: '9' },
  ogrn: { pattern: String.raw`\d{13}`, digits: '13' },
  okpo: { pattern: String.raw`\d{8}|\d{10}`, digits: '8, 10' },
};

export const detailsOf = ({ organization, requisites: known }: Schema<'OrganizationView'>): Details => ({
  name: organization.name,
  shortName: organization.shortName ?? '',
  inn: known.inn ?? '',
  kpp: known.kpp ?? '',
  ogrn: known.ogrn ?? '',
  okpo: known.okpo ?? '',
  address: known.address ?? '',
});

/** What is sent: only what was filled in; the rest stays as it is. */
export const draftOf = (details: Details): Schema<'EditOrganizationProfileRequestBody'> => {
  const numbers = filled(details, requisites);
  return {
    ...filled(details, ['name', 'shortName']),
    ...(Object.keys(numbers).length === 0 ? {} : { requisites: numbers }),
  };
};
