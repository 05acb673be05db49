import type { PersonKind } from '@zveno/contracts-communication/events';
import type { Parties, Party } from './parties.ts';
import type { Relations } from './presets.ts';

/** The rows of the matrix. `strangers` and `parents-and-children`: never, whatever the administration decides. */
export type RelationRule =
  | 'staff'
  | 'staff-own-students'
  | 'staff-own-parents'
  | 'management'
  | 'announcements'
  | 'students'
  | 'students-direct'
  | 'parents'
  | 'parents-and-children'
  | 'strangers';

/** Whether somebody may, and the row that says so. */
export type Ruling = Readonly<{ may: boolean; rule: RelationRule }>;

/** What two are to each other where they may talk, or why they may not. */
export type Talk = Ruling & Readonly<{ as: readonly [PersonKind, PersonKind] }>;

/** Of two, or in a room with others. */
export type TalkForm = 'direct' | 'room';

const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((one) => b.has(one));

const allows = (row: Relations['staffAmongThemselves'], form: TalkForm): boolean =>
  row === 'direct-and-rooms' || (row === 'rooms' && form === 'room');

/** Whether the student is one the member of staff has to do with: taught or led by them; all, for those who run the school. */
const ownStudent = (staff: Party, student: Party): boolean =>
  staff.administration || staff.administrator || share(staff.leads, student.studies);

const ownParent = (staff: Party, parent: Party): boolean => share(staff.leads, parent.children);

const asKinds = (relations: Relations, a: Party, b: Party, form: TalkForm, as: Talk['as']): Ruling => {
  const [one, other] = as;
  if (one === 'staff' && other === 'staff') return { may: allows(relations.staffAmongThemselves, form), rule: 'staff' };
  if (one === 'staff' && (a.administration || b.administration) && (a.elected || b.elected))
    return { may: true, rule: 'management' };
  if (one === 'staff' && other === 'student') {
    if (!ownStudent(a, b)) return { may: false, rule: 'strangers' };
    return { may: allows(relations.staffWithOwnStudents, form), rule: 'staff-own-students' };
  }
  if (one === 'staff') {
    if (!ownParent(a, b)) return { may: false, rule: 'strangers' };
    return { may: allows(relations.staffWithOwnParents, form), rule: 'staff-own-parents' };
  }
  if (one === 'student' && other === 'student') {
    const { studentsDirectFrom: from = 0 } = relations;
    const old = Math.min(a.cohort ?? 0, b.cohort ?? 0) >= from;
    if (form === 'direct') return { may: relations.studentsDirect === 'on' && old, rule: 'students-direct' };
    return { may: relations.studentsAmongThemselves === 'supervised' && share(a.homes, b.homes), rule: 'students' };
  }
  if (one === 'parent' && other === 'parent') {
    const together = form === 'room' && share(a.children, b.children);
    return { may: together && relations.parentsAmongThemselves === 'supervised', rule: 'parents' };
  }
  return { may: false, rule: 'parents-and-children' };
};

const pairs = [
  ['staff', 'staff'],
  ['staff', 'student'],
  ['student', 'staff'],
  ['staff', 'parent'],
  ['parent', 'staff'],
  ['student', 'student'],
  ['parent', 'parent'],
  ['student', 'parent'],
  ['parent', 'student'],
] as const;

/**
 * Whether two people of an organisation may write to each other: in a talk of two, or in a room that somebody makes. Who is
 * several things (a teacher whose child goes there) may what any of them allows. The same from both sides.
 */
export const mayTalk = (relations: Relations, a: Party, b: Party, form: TalkForm): Talk => {
  let refused: Talk | undefined;
  for (const as of pairs) {
    if (!a.kinds.has(as[0]) || !b.kinds.has(as[1])) continue;
    const turned = as[1] === 'staff' && as[0] !== 'staff';
    const ruling = turned ? asKinds(relations, b, a, form, [as[1], as[0]]) : asKinds(relations, a, b, form, as);
    if (ruling.may) return { ...ruling, as };
    refused ??= { ...ruling, as };
  }
  return refused ?? { may: false, rule: 'strangers', as: ['staff', 'staff'] };
};

/** Two people by their ids; whoever is nobody here talks to nobody. */
export const mayTalkBy = (relations: Relations, parties: Parties, a: string, b: string, form: TalkForm): Talk => {
  const [one, other] = [parties.get(a), parties.get(b)];
  if (one === undefined || other === undefined) return { may: false, rule: 'strangers', as: ['staff', 'staff'] };
  return mayTalk(relations, one, other, form);
};
