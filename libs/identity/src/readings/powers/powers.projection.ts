import { orgStructureEvents, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { defineProjection, pickEvents, type EventOf, type Row } from '@zveno/kernel';

const types = [
  'AdministratorAppointed',
  'AdministratorRevoked',
  'AdministrationMemberAppointed',
  'AdministrationMemberReleased',
] as const;
export type PowerEvent = EventOf<OrgStructureEvent, (typeof types)[number]>;
export const powerEvents = pickEvents(orgStructureEvents, types);

/** The offices that give a person power over others, as `<office>/<organizationId>`. */
export type PowersRow = Row & Readonly<{ offices: readonly string[] }>;

const changed = (row: PowersRow | null, key: string, office: string, held: boolean): PowersRow | null => {
  const others = (row?.offices ?? []).filter((other) => other !== office);
  const offices = held ? [...others, office] : others;
  return offices.length === 0 ? null : { _id: key, offices };
};

export const powers = defineProjection<PowersRow, PowerEvent>({
  name: 'powers',
  version: 1,
  events: powerEvents,
  keys: ({ data }) => [data.personId],
  on: {
    AdministratorAppointed: (row, { data }, key) => changed(row, key, `administrator/${data.organizationId}`, true),
    AdministratorRevoked: (row, { data }, key) => changed(row, key, `administrator/${data.organizationId}`, false),
    AdministrationMemberAppointed: (row, { data }, key) =>
      changed(row, key, `${data.position}/${data.organizationId}`, true),
    AdministrationMemberReleased: (row, { data }, key) =>
      changed(row, key, `${data.position}/${data.organizationId}`, false),
  },
});
