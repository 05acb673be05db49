import type { OperationsStatus, ProjectionItem, RebuildItem } from '@zveno/contracts-common';
import { comparePositions, type DomainError } from '@zveno/kernel';
import type { GatheredAnswer } from '@zveno/messaging';

const answersOf = <T>(gathered: readonly GatheredAnswer<T>[]): T[] =>
  gathered.flatMap((each) => ('data' in each ? [each.data] : []));

const refusalsOf = (gathered: readonly GatheredAnswer<unknown>[]): DomainError[] =>
  gathered.flatMap((each) => ('refusal' in each ? [each.refusal] : []));

/** What says that a process has nothing to do with the matter, while another may. */
const NOT_MINE = 'rebuild.not-found';

const refusalToTell = (refusals: readonly DomainError[]): DomainError =>
  refusals.find(({ code }) => code !== NOT_MINE) ?? refusals[0]!;

/** Of the copies of a service, the one that keeps a projection going tells of it: it stands furthest, unless it is stopped. */
const STATES: readonly string[] = ['stopped', 'rebuilding', 'live', 'catching-up'];
const tellsMore = (a: ProjectionItem, b: ProjectionItem): number =>
  Math.max(0, STATES.indexOf(a.status)) - Math.max(0, STATES.indexOf(b.status)) ||
  comparePositions(b.position, a.position);

const first = <T>(items: readonly T[], keyOf: (item: T) => string): T[] =>
  [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();

/** One view over all processes. @throws DomainError what all of them refused with */
export const mergeStatus = (gathered: readonly GatheredAnswer<OperationsStatus>[]): OperationsStatus => {
  const answers = answersOf(gathered);
  if (answers.length === 0) throw refusalToTell(refusalsOf(gathered));
  const projections = answers.flatMap((answer) => answer.projections).toSorted(tellsMore);
  return {
    head: answers.map(({ head }) => head).reduce((a, b) => (comparePositions(a, b) > 0 ? a : b)),
    projections: first(projections, ({ service, name }) => `${service}/${name}`).toSorted(
      (a, b) => a.service.localeCompare(b.service) || a.name.localeCompare(b.name),
    ),
    rebuilds: first(
      answers.flatMap(({ rebuilds }) => rebuilds),
      ({ rebuildId }) => rebuildId,
    ),
    imports: first(
      answers.flatMap(({ imports }) => imports),
      ({ importId }) => importId,
    ),
  };
};

/** The answer of the process that has the rebuild. @throws DomainError why none has it */
export const mergeRebuild = (gathered: readonly GatheredAnswer<RebuildItem>[]): RebuildItem => {
  const [answer] = answersOf(gathered);
  if (answer === undefined) throw refusalToTell(refusalsOf(gathered));
  return answer;
};
