import { readFolder, readZip } from '../format/archive.ts';
import { Problems } from '../format/problems.ts';
import { readRosterSet, type RosterSet } from '../format/roster-set.ts';
import { orgIdOf, subjectIdOf, unitIdOf } from '../meaning/ids.ts';
import { interpret } from '../meaning/interpret.ts';
import type { CurrentEntry } from '../meaning/model.ts';
import { organizationsOf } from '../meaning/reading.ts';
import { planOf } from '../plan/plan.ts';
import type { Step } from '../plan/steps.ts';
import type { FromPlanning, PlanSummary, ToPlanning } from './planning.protocol.ts';

/** Ids that a set gives to study groups and subjects as its own. */
const idsOf = (set: RosterSet): string[] => [
  ...[...set.classes.values()]
    .filter((row) => row.classType === 'homeroom')
    .map((row) => unitIdOf(orgIdOf(row.schoolSourcedId), row.sourcedId)),
  ...[...set.courses.values()].map((row) => {
    const orgId = orgIdOf(row.orgSourcedId);
    return subjectIdOf(orgId, orgId, row.sourcedId);
  }),
];

/** The people whose personal fields a step will seal. */
const peopleOf = (steps: readonly Step[]): PlanSummary['people'] => {
  const people = new Map<string, { entryId: string; orgId: string }>();
  for (const { type, data, orgId = '' } of steps) {
    if (type !== 'RecordRosterEntry' && type !== 'CorrectRosterEntry' && type !== 'DeclareGuardian') continue;
    const { rosterEntryId, children = [] } = data as { rosterEntryId: string; children?: { studentEntryId: string }[] };
    for (const entryId of [rosterEntryId, ...children.map((child) => child.studentEntryId)])
      people.set(entryId, { entryId, orgId });
  }
  return [...people.values()];
};

/** What the planning thread does, message by message: read, take in how things stand, plan, hand out the steps. */
export class PlanningThread {
  #set: RosterSet | undefined;
  #entries = new Map<string, CurrentEntry>();
  #steps: readonly Step[] = [];

  async answer(message: ToPlanning): Promise<FromPlanning> {
    switch (message.op) {
      case 'read':
        return this.#read(message);
      case 'entries':
        for (const entry of message.entries) this.#entries.set(entry.entryId, entry);
        return { kind: 'taken' };
      case 'plan':
        return this.#plan(message);
      case 'steps':
        return { kind: 'steps', steps: this.#steps.slice(message.from, message.from + message.count) };
    }
  }

  async #read({ source, limits }: Extract<ToPlanning, { op: 'read' }>): Promise<FromPlanning> {
    const problems = new Problems();
    const files =
      'folder' in source
        ? readFolder(source.folder)
        : await readZip(Buffer.from(source.zip.buffer, source.zip.byteOffset, source.zip.byteLength), problems, limits);
    const set = problems.any ? undefined : await readRosterSet(files, problems);
    if (set === undefined || problems.any) return { kind: 'invalid', invalid: invalid(problems) };
    this.#set = set;
    const { mode, digest } = set;
    return { kind: 'read', summary: { mode, digest, organizationIds: organizationsOf(set), ids: idsOf(set) } };
  }

  #plan({ current, options, now }: Extract<ToPlanning, { op: 'plan' }>): FromPlanning {
    const problems = new Problems();
    const reading = interpret({
      set: this.#set!,
      current: { ...current, entries: this.#entries },
      options,
      now,
      problems,
    });
    if (problems.any) return { kind: 'invalid', invalid: invalid(problems) };
    this.#set = undefined;
    const { steps, ...summary } = planOf(reading);
    this.#steps = steps;
    this.#entries = new Map();
    return { kind: 'planned', summary: { ...summary, steps: steps.length, people: peopleOf(steps) } };
  }
}

const invalid = ({ list, count }: Problems) => ({
  problems: [...list].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
  count,
});
