import { personKindOf, type KnownChat } from '@zveno/contracts-communication/events';
import type { Named, Structure } from '../../structure/structure.ts';

/** Circles that the structure tells of, as mentions name them: `curators`, `curators 5`, `students 5`, `parents 5`. */
export const circlesOf = (
  { groups, students, parents, curators }: Pick<Structure, 'groups' | 'students' | 'parents' | 'curators'>,
  personId: string,
): string[] => {
  const isIn = (people: ReadonlyMap<string, readonly Named[]>, unitId: string) =>
    people.get(unitId)?.some((one) => one.personId === personId) === true;
  const found = groups
    .filter(({ living }) => living)
    .flatMap(({ unitId, cohort }) => [
      ...(isIn(curators, unitId) ? ['curators', `curators ${cohort}`] : []),
      ...(isIn(students, unitId) ? [`students ${cohort}`] : []),
      ...(isIn(parents, unitId) ? [`parents ${cohort}`] : []),
    ]);
  return [...new Set(found)];
};

/** By what a message of this chat may mean somebody who takes part in it. */
export const targetsOf = (chat: KnownChat, personId: string, circles: readonly string[]): ReadonlySet<string> => {
  const kind = personKindOf(chat, personId);
  return new Set([
    `person ${personId}`,
    'everybody',
    ...circles,
    ...(kind === undefined ? [] : [{ staff: 'staff', student: 'students', parent: 'parents' }[kind]]),
    ...(chat.participants.get(personId) === 'owner' ? ['owners'] : []),
  ]);
};
