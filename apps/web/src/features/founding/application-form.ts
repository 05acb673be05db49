import type { Schema } from '../../api/client.ts';
import { filled } from '../../app/filled.ts';

export const kinds = ['school', 'college', 'kindergarten', 'sports-school'] as const;

/** What the form holds: text as it was typed, empty where nothing was. */
export type ApplicationForm = Readonly<
  Record<
    | 'kind'
    | 'name'
    | 'shortName'
    | 'regionId'
    | 'municipalityId'
    | 'inn'
    | 'kpp'
    | 'okpo'
    | 'address'
    | 'email'
    | 'administratorName'
    | 'administratorPhone'
    | 'headName'
    | 'headPhone',
    string
  >
>;

export const emptyApplication: ApplicationForm = {
  kind: 'school',
  name: '',
  shortName: '',
  regionId: '',
  municipalityId: '',
  inn: '',
  kpp: '',
  okpo: '',
  address: '',
  email: '',
  administratorName: '',
  administratorPhone: '',
  headName: '',
  headPhone: '',
};

/** What is sent: only what was filled in. The time zone is the device's. */
export const applicationOf = (
  form: ApplicationForm,
  timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone,
): Schema<'ApplyForOrganizationRequest'> => {
  const requisites = filled(form, ['inn', 'kpp', 'okpo', 'address']);
  return {
    ...filled(form, ['shortName', 'email']),
    kind: form.kind as (typeof kinds)[number],
    name: form.name.trim(),
    municipalityId: form.municipalityId,
    timeZone,
    ...(Object.keys(requisites).length === 0 ? {} : { requisites }),
    administrator: { name: form.administratorName.trim(), phone: form.administratorPhone },
    head: { name: form.headName.trim(), phone: form.headPhone },
  };
};
