import { personKindOf, type KnownChat, type PersonKind } from '@zveno/contracts-communication/events';
import type { Strategy } from '../strategy/strategy.state.ts';
import type { RelationRule, Ruling } from './may-talk.ts';
import type { Relations } from './presets.ts';

/** Who may write in a chat by the matrix, whatever its posting policy says: by as what people take part. */
export type Rulings = Readonly<Record<PersonKind, Ruling>>;

type Facts = Pick<KnownChat, 'kind' | 'counts'>;

const ruling = (may: boolean, rule: RelationRule): Ruling => ({ may, rule });

const staffIn = ({ counts }: Facts, relations: Relations, direct: boolean): Ruling => {
  const allows = (row: Relations['staffAmongThemselves']) => row === 'direct-and-rooms' || (row === 'rooms' && !direct);
  if (counts.student > 0) return ruling(allows(relations.staffWithOwnStudents), 'staff-own-students');
  if (counts.parent > 0) return ruling(allows(relations.staffWithOwnParents), 'staff-own-parents');
  return ruling(allows(relations.staffAmongThemselves), 'staff');
};

const studentIn = ({ counts }: Facts, relations: Relations, direct: boolean): Ruling => {
  if (counts.student > 1) {
    if (direct) return ruling(relations.studentsDirect === 'on', 'students-direct');
    if (counts.staff === 0 || relations.studentsAmongThemselves === 'off') return ruling(false, 'students');
  }
  const { staffWithOwnStudents: row } = relations;
  if (counts.staff === 0) return ruling(counts.student > 1, 'students');
  return ruling(row === 'direct-and-rooms' || (row === 'rooms' && !direct), 'staff-own-students');
};

const parentIn = ({ counts }: Facts, relations: Relations, direct: boolean): Ruling => {
  // A child's own parent is told from others in no room of many: there they read.
  if (counts.student > 0) return ruling(false, 'parents-and-children');
  if (counts.parent > 1 && (direct || counts.staff === 0 || relations.parentsAmongThemselves === 'off'))
    return ruling(false, 'parents');
  const { staffWithOwnParents: row } = relations;
  return ruling(row === 'direct-and-rooms' || (row === 'rooms' && !direct), 'staff-own-parents');
};

const always = (rule: RelationRule): Rulings => {
  const one = ruling(true, rule);
  return { staff: one, student: one, parent: one };
};

/** The administration and its circles write both ways; its channels are announcements. */
const fixed = (kind: KnownChat['kind']): Rulings | undefined => {
  if (kind.startsWith('management')) return always('management');
  return kind.startsWith('channel') ? always('announcements') : undefined;
};

const known = new WeakMap<KnownChat, Readonly<{ relations: Relations; rulings: Rulings }>>();

/** What the matrix of a strategy says of a chat as it is now. Worked out once for a chat's revision and the strategy's version. */
export const rulingsOf = (chat: KnownChat, { relations }: Pick<Strategy, 'relations'>): Rulings => {
  const before = known.get(chat);
  if (before?.relations === relations) return before.rulings;
  const direct = chat.kind === 'direct';
  const rulings = fixed(chat.kind) ?? {
    staff: staffIn(chat, relations, direct),
    student: studentIn(chat, relations, direct),
    parent: parentIn(chat, relations, direct),
  };
  known.set(chat, { relations, rulings });
  return rulings;
};

/** Whether somebody came by a link and is not confirmed yet: they read and do nothing else (I7). */
export const isGuest = ({ coming }: Pick<KnownChat, 'coming'>, personId: string): boolean =>
  coming.get(personId)?.via === 'guest';

/** Whether the posting policy lets a participant write. */
const isPosting = (chat: KnownChat, personId: string): boolean => {
  const standing = chat.participants.get(personId);
  if (standing === undefined || isGuest(chat, personId)) return false;
  return chat.posting === 'everybody' || standing === 'owner' || (chat.posting === 'staff' && standing === 'staff');
};

/** What keeps somebody from writing in a chat; undefined when nothing does. */
export type Hindrance =
  'access.denied' | 'chat.archived' | 'chat.ownerless' | 'chat.posting-denied' | 'chat.relation-denied';

export const hindranceTo = (
  chat: KnownChat,
  personId: string,
  strategy: Pick<Strategy, 'relations'>,
): Hindrance | undefined => {
  const as = personKindOf(chat, personId);
  if (as === undefined) return 'access.denied';
  if (chat.archived) return 'chat.archived';
  // Two students may talk where the school allows it; everywhere else somebody of the staff answers for it (I12).
  if (chat.owners === 0 && chat.kind !== 'direct') return 'chat.ownerless';
  if (!isPosting(chat, personId)) return 'chat.posting-denied';
  return rulingsOf(chat, strategy)[as].may ? undefined : 'chat.relation-denied';
};
