import type { ChatKind, DerivedKind, PersonKind } from '@zveno/contracts-communication/events';
import type { Group } from '../structure/structure.ts';

export type Audience = Readonly<{
  people: readonly PersonKind[];
  unitIds: readonly string[];
  cohorts: readonly number[];
}>;

/** Where a part of an audience is reached: a chat that follows from the structure. */
export type Reached = Readonly<{ kind: DerivedKind; unitId?: string }>;

const inGroup: Readonly<Record<PersonKind, DerivedKind>> = {
  student: 'group-students',
  parent: 'group-parents',
  staff: 'group-teachers',
};

/** Channels of the whole organisation: students have theirs together with the staff. */
const inOrganization = (people: readonly PersonKind[]): DerivedKind[] => [
  ...(people.includes('student') ? ['channel-members' as const] : []),
  ...(people.includes('staff') && !people.includes('student') ? ['channel-staff' as const] : []),
  ...(people.includes('parent') ? ['channel-parents' as const] : []),
];

/**
 * The chats that reach an audience. Everybody in a chat reads it, so a narrower audience is reached in narrower chats: those of
 * its groups.
 */
export const chatsReaching = ({ people, unitIds, cohorts }: Audience, groups: readonly Group[]): Reached[] => {
  if (unitIds.length === 0 && cohorts.length === 0) return inOrganization(people).map((kind) => ({ kind }));
  const meant = groups.filter(
    ({ unitId, cohort, living }) =>
      living && (unitIds.includes(unitId) || (cohort !== undefined && cohorts.includes(cohort))),
  );
  return meant.flatMap(({ unitId }) => people.map((kind) => ({ kind: inGroup[kind], unitId })));
};

/** Whether materials are published in chats of a kind at all: in channels and in chats of whole groups. */
export const takesMaterials = (kind: ChatKind): boolean => kind.startsWith('channel') || kind.startsWith('group-');
