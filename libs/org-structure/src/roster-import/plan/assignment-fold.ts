import type { CurriculumEvent } from '@zveno/contracts-org-structure/events';
import type { Current, CurrentTeaching, CuratorKind } from '../meaning/model.ts';
import type { PlanningFact } from './fact.ts';
import { Timeline } from './timeline.ts';

type Assignments = { readonly orgId: string; readonly facts: Timeline<CurriculumEvent> };

/** Folds who teaches what where, who attends, and who curates. */
export class AssignmentFold {
  readonly #teaching = new Map<string, Assignments>();
  readonly #curators = new Map<string, Assignments>();

  /** @returns whether the event was one of these */
  add(event: PlanningFact, orgId: string): boolean {
    switch (event.type) {
      case 'TeachingAssigned':
      case 'TeachingEnded':
      case 'TeachingAttendeesListed':
        this.#at(this.#teaching, `${event.data.unitId} ${event.data.subjectId}`, orgId).add(event);
        return true;
      case 'CuratorAssigned':
      case 'CuratorUnassigned':
        this.#at(this.#curators, event.data.unitId, orgId).add(event);
        return true;
      default:
        return false;
    }
  }

  #at(all: Map<string, Assignments>, key: string, orgId: string): Timeline<CurriculumEvent> {
    let found = all.get(key);
    if (found === undefined) all.set(key, (found = { orgId, facts: new Timeline() }));
    return found.facts;
  }

  finish(): Pick<Current, 'teaching' | 'curators'> {
    const teaching = new Map<string, CurrentTeaching>();
    for (const [key, { orgId, facts }] of this.#teaching) teaching.set(key, teachingOf(orgId, facts));
    const curators = new Map<string, { orgId: string; kinds: Record<string, { kind: CuratorKind; since: string }> }>();
    for (const [unitId, { orgId, facts }] of this.#curators) {
      const kinds: Record<string, { kind: CuratorKind; since: string }> = {};
      for (const { type, data, on } of facts.inForce()) {
        if (type === 'CuratorAssigned') kinds[data.rosterEntryId] = { kind: data.kind, since: on };
        else if (type === 'CuratorUnassigned') delete kinds[data.rosterEntryId];
      }
      curators.set(unitId, { orgId, kinds });
    }
    return { teaching, curators };
  }
}

const teachingOf = (orgId: string, facts: Timeline<CurriculumEvent>): CurrentTeaching => {
  const teachers: Record<string, string> = {};
  let [absent, extra, since]: [readonly string[], readonly string[], string] = [[], [], ''];
  for (const { type, data, on } of facts.inForce()) {
    if (type === 'TeachingAssigned') teachers[data.rosterEntryId] = on;
    else if (type === 'TeachingEnded') delete teachers[data.rosterEntryId];
    else if (type === 'TeachingAttendeesListed') [absent, extra, since] = [data.absent, data.extra, on];
  }
  return { orgId, teachers, absent, extra, ...(since === '' ? {} : { since }) };
};
