import { defineProjection, factOf, mergeCatalogues, type Fact, type Recorded, type Row } from '@zveno/kernel';
import {
  administrationEvents,
  administratorEvents,
  type AdministrationEvent,
  type AdministratorEvent,
} from '@zveno/contracts-org-structure/events';

type AppointmentEvent = AdministratorEvent | AdministrationEvent;

export type AdministratorValue = Readonly<{
  kind: 'founding' | 'appointed' | 'additional';
  provisional: boolean;
  orderRef?: string;
}>;
export type PositionValue = Readonly<{
  position: 'director' | 'deputy';
  via: 'application' | 'order' | 'operator';
  orderRef?: string;
}>;

/** What somebody was appointed to in one organisation through time, by `<orgId>.<personId>`; null: to nothing any more. */
export type AppointmentRow = Row &
  Readonly<{
    orgId: string;
    personId: string;
    administrator: readonly Fact<AdministratorValue | null>[];
    administration: readonly Fact<PositionValue | null>[];
  }>;

type Appointing = Extract<AppointmentEvent, { data: { personId: string } }>;

const rowOf = (row: AppointmentRow | null, { data }: Recorded<Appointing>, key: string): AppointmentRow =>
  row ?? { _id: key, orgId: data.organizationId, personId: data.personId, administrator: [], administration: [] };

const order = ({ metadata: { orderRef } }: Recorded<Appointing>) => (orderRef === undefined ? {} : { orderRef });

export const appointments = defineProjection<AppointmentRow, AppointmentEvent>({
  name: 'appointments',
  version: 1,
  events: mergeCatalogues<AppointmentEvent>(administratorEvents, administrationEvents),
  keys: ({ data }) => ('personId' in data ? [`${data.organizationId}.${data.personId}`] : []),
  on: {
    AdministratorAppointed: (before, event, key) => {
      const row = rowOf(before, event, key);
      const { kind, provisional } = event.data;
      const fact = factOf(event, { kind, provisional, ...order(event) });
      return { ...row, administrator: [...row.administrator, fact] };
    },
    AdministratorConfirmed: (before, event, key) => {
      const row = rowOf(before, event, key);
      const { kind = 'founding' } = row.administrator.at(-1)?.value ?? {};
      const fact = factOf<AdministratorValue>(event, { kind, provisional: false, ...order(event) });
      return { ...row, administrator: [...row.administrator, fact] };
    },
    AdministratorRevoked: (before, event, key) => {
      const row = rowOf(before, event, key);
      return { ...row, administrator: [...row.administrator, factOf(event, null)] };
    },
    AdministrationMemberAppointed: (before, event, key) => {
      const row = rowOf(before, event, key);
      const { position, via } = event.data;
      return { ...row, administration: [...row.administration, factOf(event, { position, via, ...order(event) })] };
    },
    AdministrationMemberReleased: (before, event, key) => {
      const row = rowOf(before, event, key);
      return { ...row, administration: [...row.administration, factOf(event, null)] };
    },
  },
});
