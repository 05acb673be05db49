import type { EventStore } from '@zveno/event-store';
import { START, type Sealed } from '@zveno/kernel';
import type { SealedField, Vault } from '@zveno/privacy';
import { setImmediate as turn } from 'node:timers/promises';
import { personFields, type Person } from '../meaning/model.ts';
import { factOf, type Fact, type PlanningFact, type Wanted } from '../plan/fact.ts';

/** Events read and opened at once: other work gets its turn in between. */
const EVENTS = 64;

type SealedPerson = Readonly<Partial<Record<(typeof personFields)[number], Sealed>>>;

/**
 * What the log says of the organisations of a set behind a position, run by run up to its head: readings may lag and are not asked. Personal
 * fields are opened on the way, so that what is personal lies here in small numbers and not for long.
 */
export async function* logFacts(
  store: EventStore,
  vault: Vault,
  wanted: Wanted,
  from = START,
): AsyncGenerator<readonly PlanningFact[]> {
  for (let after = from; ;) {
    const { events, position, caughtUp } = await store.readAll(after, EVENTS);
    const facts = events.flatMap((event) => factOf(event, wanted) ?? []);
    if (facts.length > 0) yield await openFacts(vault, facts);
    if (caughtUp) return;
    after = position;
    await turn();
  }
}

const openFacts = async (vault: Vault, facts: readonly Fact[]): Promise<PlanningFact[]> => {
  const values = (await vault.openAll(facts.flatMap(sealedIn))).values();
  return facts.map((fact) => openFact(fact, () => values.next().value));
};

/** The sealed fields of a fact, in the order in which `openFact` asks for them. */
const sealedIn = (fact: Fact): SealedField[] => {
  if (fact.type === 'GuardianDeclared')
    return fact.data.children.flatMap(({ relationship }) =>
      relationship === undefined ? [] : { sealed: relationship, field: 'relationship' },
    );
  if (fact.type !== 'RosterEntryRecorded' && fact.type !== 'RosterEntryCorrected') return [];
  const data: SealedPerson = fact.data;
  return personFields.flatMap((field) => {
    const sealed = data[field];
    return sealed === undefined ? [] : { sealed, field };
  });
};

const openFact = (fact: Fact, next: () => string | undefined): PlanningFact => {
  switch (fact.type) {
    case 'RosterEntryRecorded': {
      const { rosterEntryId, kind, sourcedId } = fact.data;
      const data = { rosterEntryId, kind, ...(sourcedId === undefined ? {} : { sourcedId }) };
      return { ...fact, data: { ...data, ...openPerson(fact.data, next) } };
    }
    case 'RosterEntryCorrected':
      return { ...fact, data: { rosterEntryId: fact.data.rosterEntryId, ...openPerson(fact.data, next) } };
    case 'GuardianDeclared': {
      const children = fact.data.children.map(({ studentEntryId, relationship }) => {
        const opened = relationship === undefined ? undefined : next();
        return { studentEntryId, ...(opened === undefined ? {} : { relationship: opened }) };
      });
      return { ...fact, data: { rosterEntryId: fact.data.rosterEntryId, children } };
    }
    default:
      return fact;
  }
};

/** Nothing where a key is destroyed. */
const openPerson = (data: SealedPerson, next: () => string | undefined): { person?: Person } => {
  const person: Record<string, string> = {};
  let whole = true;
  for (const field of personFields) {
    if (data[field] === undefined) continue;
    const value = next();
    if (value === undefined) whole = false;
    else person[field] = value;
  }
  return whole ? { person } : {};
};
