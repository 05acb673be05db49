import { rosterImportEvents, type RosterImportEvent } from '@zveno/contracts-org-structure/events';
import { defineDecider, pickEvents, type Command, type EventOf } from '@zveno/kernel';

const types = ['RosterImportOpened', 'RosterImportClosed'] as const;
type RegisterEvent = EventOf<RosterImportEvent, (typeof types)[number]>;

type OpenImport = Command<'OpenImport', { importId: string; organizationIds: readonly string[] }>;
type CloseImport = Command<'CloseImport', { importId: string }>;

/** Imports under way, with the organisations they may have claimed. */
export type Register = ReadonlyMap<string, readonly string[]>;

/** The register of imports: the one stream a start reads to find what it must look after. */
export const register = defineDecider<Register, OpenImport | CloseImport, RegisterEvent>({
  events: pickEvents(rosterImportEvents, types),
  initial: () => new Map(),
  evolve: (state, { type, data }) => {
    const next = new Map(state);
    if (type === 'RosterImportOpened') next.set(data.importId, data.organizationIds);
    else next.delete(data.importId);
    return next;
  },
  decide: {
    OpenImport: ({ data }, state) => (state.has(data.importId) ? [] : [{ type: 'RosterImportOpened', data }]),
    CloseImport: ({ data }, state) => (state.has(data.importId) ? [{ type: 'RosterImportClosed', data }] : []),
  },
});
