import {
  foundingEvents,
  localActEvents,
  organizationEvents,
  type FoundingEvent,
  type LocalActEvent,
  type OrganizationEvent,
} from '@zveno/contracts-org-structure/events';
import {
  defineProjection,
  factOf,
  mergeCatalogues,
  type Event,
  type Fact,
  type Recorded,
  type Row,
} from '@zveno/kernel';

type Edition = Readonly<{ editionId: string; inForce: boolean }>;

/** What makes an organisation one that operates, but for its administrators: register, activation, local act. */
export type OperatingRow = Row &
  Readonly<{
    registered: readonly Fact<boolean>[];
    activated: readonly Fact<boolean>[];
    acts: readonly Fact<Edition>[];
  }>;

type Handled = OrganizationEvent | FoundingEvent | LocalActEvent;

const begun = (row: OperatingRow | null, key: string): OperatingRow =>
  row ?? { _id: key, registered: [], activated: [], acts: [] };

const registered = (value: boolean) => (row: OperatingRow | null, event: Recorded<Event>, key: string) => {
  const before = begun(row, key);
  return { ...before, registered: [...before.registered, factOf(event, value)] };
};

const act =
  (inForce: boolean) =>
  (row: OperatingRow | null, event: Recorded<Event<string, Readonly<{ editionId: string }>>>, key: string) => {
    const before = begun(row, key);
    const { editionId } = event.data;
    return { ...before, acts: [...before.acts, factOf(event, { editionId, inForce })] };
  };

export const operating = defineProjection<OperatingRow, Handled>({
  name: 'indicator-operating',
  version: 1,
  events: mergeCatalogues<Handled>(organizationEvents, foundingEvents, localActEvents),
  keys: ({ data }) => ('organizationId' in data ? [data.organizationId] : []),
  on: {
    OrganizationRegistered: registered(true),
    OrganizationClosed: registered(false),
    OrganizationActivated: (row, event, key) => {
      const before = begun(row, key);
      return { ...before, activated: [...before.activated, factOf(event, true)] };
    },
    LocalActInForce: act(true),
    LocalActSuperseded: act(false),
  },
});
