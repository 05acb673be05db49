import { isMade, type ChatKind, type DerivedKind } from '@zveno/contracts-communication/events';
import type { Structure } from '../structure/structure.ts';

const words: Readonly<Record<DerivedKind, string>> = {
  'group-students': 'обучающиеся',
  'group-parents': 'родители',
  'group-teachers': 'преподаватели',
  teaching: '',
  staff: 'Сотрудники',
  'management-deputies': 'Директор и заместители',
  'management-pedagogues': 'Директор и педагогические работники',
  'management-parents': 'Директор и родительский актив',
  'management-students': 'Директор и студенческий актив',
  'channel-members': 'Канал организации',
  'channel-staff': 'Канал для сотрудников',
  'channel-parents': 'Канал для родителей',
};

/** What people call a chat: made of the names as they are today, never kept. */
export const titleOf = (
  { groups, subjects }: Pick<Structure, 'groups' | 'subjects'>,
  { kind, unitId, subjectId }: Readonly<{ kind: ChatKind; unitId?: string; subjectId?: string }>,
): string => {
  const group = groups.find((one) => one.unitId === unitId)?.name;
  const subject = subjects.find((one) => one.subjectId === subjectId)?.title;
  return [group, subject ?? (isMade(kind) ? undefined : words[kind])]
    .filter((part) => part !== undefined && part !== '')
    .join(': ');
};
