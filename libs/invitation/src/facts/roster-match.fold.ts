import { defineFold } from '@zveno/kernel';
import { rosterMatchEvents, type RosterMatchEvent } from '@zveno/contracts-org-structure/events';

/** Which person an entry of the roster is, and which it was and is no more. */
export type RosterMatchFacts = Readonly<{ personId: string | undefined; former: ReadonlySet<string> }>;

export const rosterMatchFold = defineFold<RosterMatchFacts, RosterMatchEvent>({
  events: rosterMatchEvents,
  initial: () => ({ personId: undefined, former: new Set() }),
  evolve: (state, { type, data }) => {
    const former = new Set(state.former);
    if (type === 'RosterEntryMatched') {
      former.delete(data.personId);
      return { personId: data.personId, former };
    }
    return { personId: undefined, former: former.add(data.personId) };
  },
});
