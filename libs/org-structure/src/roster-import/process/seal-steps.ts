import { rosterSubject } from '@zveno/contracts-org-structure/events';
import type { Keyring, Vault } from '@zveno/privacy';
import { personFields } from '../meaning/model.ts';
import type { Step } from '../plan/steps.ts';
import type { StoredStep } from '../records/roster-import.state.ts';

type Data = Record<string, unknown>;
type Child = Readonly<{ studentEntryId: string; relationship: string }>;

const sealPerson = (ring: Keyring, data: Data): Data | undefined => {
  const subject = rosterSubject(data.rosterEntryId as string);
  if (ring.isErased(subject)) return undefined;
  const sealed = { ...data };
  for (const field of personFields)
    if (typeof data[field] === 'string') sealed[field] = ring.seal(subject, field, data[field]);
  return sealed;
};

/** The relationship belongs to child and guardian both; where either was erased there is nothing to say. */
const sealChildren = (ring: Keyring, data: Data): Data => {
  const guardian = rosterSubject(data.rosterEntryId as string);
  const children = (data.children as readonly Child[]).map(({ studentEntryId, relationship }) => {
    const child = rosterSubject(studentEntryId);
    return ring.isErased(guardian) || ring.isErased(child)
      ? { studentEntryId }
      : { studentEntryId, relationship: ring.sealForBoth([guardian, child], 'relationship', relationship) };
  });
  return { ...data, children };
};

/** Those whose personal fields the steps will seal. */
export const subjectsOf = (steps: readonly Step[]): Parameters<Vault['keysFor']>[0] => {
  const people = new Map<string, { subject: string; orgId: string }>();
  for (const { type, data, orgId = '' } of steps) {
    if (type !== 'RecordRosterEntry' && type !== 'CorrectRosterEntry' && type !== 'DeclareGuardian') continue;
    const { rosterEntryId, children = [] } = data as { rosterEntryId: string; children?: readonly Child[] };
    for (const entryId of [rosterEntryId, ...children.map((child) => child.studentEntryId)])
      people.set(entryId, { subject: rosterSubject(entryId), orgId });
  }
  return [...people.values()];
};

/** A step as it is stored, its personal fields sealed; undefined when the person was erased and may not come back. */
export const sealStep = (
  ring: Keyring,
  { row, stream, orgId, effectiveOn, orderRef, type, data }: Step,
): StoredStep | undefined => {
  const sealed =
    type === 'RecordRosterEntry' || type === 'CorrectRosterEntry'
      ? sealPerson(ring, data)
      : type === 'DeclareGuardian'
        ? sealChildren(ring, data)
        : data;
  if (sealed === undefined) return undefined;
  return {
    row,
    stream,
    ...(orgId === undefined ? {} : { orgId }),
    effectiveOn,
    ...(orderRef === undefined ? {} : { orderRef }),
    command: JSON.stringify({ type, data: sealed }),
  };
};
