import type { ChatKind, PersonKind, Standing } from '../events/chat.kinds.ts';

/** How many people of each kind. */
export type Counts = Readonly<Record<PersonKind, number>>;

const ofStudents: ReadonlySet<ChatKind> = new Set([
  'group-students',
  'teaching',
  'management-students',
  'channel-members',
]);

/** As what somebody takes part in a chat of a kind, where no event says otherwise. */
export const kindIn = (kind: ChatKind, standing: Standing): PersonKind => {
  if (standing !== 'member') return 'staff';
  return ofStudents.has(kind) ? 'student' : 'parent';
};

export const counted = (counts: Counts, kind: PersonKind, by: 1 | -1): Counts => ({
  ...counts,
  [kind]: counts[kind] + by,
});
