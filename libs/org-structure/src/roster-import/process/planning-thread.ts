import { readFolder, readZip } from '../format/archive.ts';
import { Problems } from '../format/problems.ts';
import { makeIntern, type Intern } from '../format/read-table.ts';
import { readRosterSet, type RosterSet } from '../format/roster-set.ts';
import { orgIdOf, subjectIdOf, unitIdOf } from '../meaning/ids.ts';
import { interpret } from '../meaning/interpret.ts';
import { dayOfImport, organizationsOf } from '../meaning/reading.ts';
import { CurrentFold } from '../plan/current.ts';
import type { PlanningFact } from '../plan/fact.ts';
import { planOf } from '../plan/plan.ts';
import type { Step } from '../plan/steps.ts';
import type { FromPlanning, ToPlanning } from './planning.protocol.ts';

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

/** Ids and dates of facts come back in others: one copy of each is enough. Ids of events come once. */
const internFact = (fact: PlanningFact, intern: Intern): PlanningFact => {
  const data: Record<string, unknown> = fact.data;
  for (const name in data) if (typeof data[name] === 'string') data[name] = intern(data[name]);
  const metadata: Record<string, unknown> = fact.metadata;
  metadata['effectiveOn'] = intern(fact.metadata.effectiveOn);
  if (fact.metadata.orgId !== undefined) metadata['orgId'] = intern(fact.metadata.orgId);
  return fact;
};

/** What the planning thread does, message by message: read, take in how things stand, plan, hand out the steps. */
export class PlanningThread {
  #set: RosterSet | undefined;
  #fold: CurrentFold | undefined;
  #intern: Intern = makeIntern();
  #steps: Step[] = [];

  async answer(message: ToPlanning): Promise<FromPlanning> {
    switch (message.op) {
      case 'read':
        return this.#read(message);
      case 'facts':
        for (const fact of message.facts) this.#fold!.add(internFact(fact, this.#intern));
        return { kind: 'taken' };
      case 'plan':
        return this.#plan(message);
      case 'steps':
        return { kind: 'steps', steps: this.#steps.splice(0, message.count) };
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
    const organizationIds = organizationsOf(set);
    this.#fold = new CurrentFold({ organizationIds: new Set(organizationIds), ids: new Set(idsOf(set)) });
    return { kind: 'read', summary: { mode, digest, organizationIds } };
  }

  #plan({ options, now }: Extract<ToPlanning, { op: 'plan' }>): FromPlanning {
    const problems = new Problems();
    const current = this.#fold!.finish((timeZone) => dayOfImport({ options, now }, timeZone));
    this.#fold = undefined;
    this.#intern = makeIntern();
    const reading = interpret({ set: this.#set!, current, options, now, problems });
    if (problems.any) return { kind: 'invalid', invalid: invalid(problems) };
    this.#set = undefined;
    const { steps, ...summary } = planOf(reading);
    this.#steps = [...steps];
    return { kind: 'planned', summary: { ...summary, steps: steps.length } };
  }
}

const invalid = ({ list, count }: Problems) => ({
  problems: [...list].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
  count,
});
