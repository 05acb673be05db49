import type { Problem, Problems } from '@zveno/contracts-common';

const problem = (status: number, title: string): Problem => ({ status, title });

/** Codes of chats that people make. */
export const madeChatProblems = {
  'chat.about-unknown': problem(404, 'Такой группы или такого предмета в организации нет'),
  'chat.audience-denied': problem(403, 'Создавать чат для этих людей нельзя'),
  'chat.channel-posting': problem(409, 'В канале пишут ответственные или сотрудники'),
  'chat.derived': problem(409, 'Этот чат создан по структуре организации'),
  'chat.exception-made': problem(409, 'В чат, созданный вручную, людей добавляет его ответственный'),
  'chat.exception-not-found': problem(404, 'Такого исключения нет'),
  'chat.exception-own': problem(403, 'Себя в чат включить нельзя'),
  'chat.exists': problem(409, 'Чат с таким номером уже есть'),
  'chat.in-by-structure': problem(409, 'Участие в чате следует из структуры организации'),
  'chat.joining-denied': problem(403, 'Вступить в этот чат нельзя'),
  'chat.last-owner': problem(409, 'Последний ответственный не может выйти без преемника'),
  'chat.making-denied': problem(403, 'Создавать такие чаты нельзя'),
  'chat.of-two': problem(409, 'Так нельзя поступить с личным чатом'),
  'chat.owner-not-staff': problem(409, 'Ответственным может быть только сотрудник'),
  'chat.person-excluded': problem(409, 'Человек исключён из чата решением администрации'),
  'chat.person-not-in': problem(404, 'Человека нет в этом чате'),
  'chat.person-unknown': problem(404, 'Такого человека в организации нет'),
  'chat.relation-denied': problem(403, 'Правила переписки этого не разрешают'),
} as const satisfies Problems;
