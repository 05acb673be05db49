import type { DerivedKind, MadeKind } from '@zveno/contracts-communication/events';
import type { LabelRow } from './labels.projection.ts';

const words: Readonly<Record<DerivedKind | MadeKind, string>> = {
  'group-students': 'обучающиеся',
  'group-parents': 'родители',
  'group-teachers': 'преподаватели',
  teaching: 'занятия',
  staff: 'Сотрудники',
  'management-deputies': 'Директор и заместители',
  'management-pedagogues': 'Директор и педагогические работники',
  'management-parents': 'Директор и родительский актив',
  'management-students': 'Директор и студенческий актив',
  'channel-members': 'Канал организации',
  'channel-staff': 'Канал для сотрудников',
  'channel-parents': 'Канал для родителей',
  room: 'Комната',
  channel: 'Канал',
  management: 'Управленческий чат',
  direct: 'Разговор двоих',
};

/** What a chat is called: by the title somebody gave it, else by its group and subject, else by its kind. */
export const chatTitle = (
  { chatKind }: LabelRow,
  { title, unit, subject }: Readonly<Record<'title' | 'unit' | 'subject', string | undefined>>,
): string => {
  if (title !== undefined) return title;
  const kind = chatKind === undefined ? 'Чат' : words[chatKind];
  return [unit, subject ?? kind].filter((part) => part !== undefined).join(': ');
};
