import { CreatedReply, RecordedReply, route } from '@zveno/contracts-common';
import { organizationProblems } from './common.dto.ts';
import {
  AddChatParticipantsRequest,
  ArchiveChatRequest,
  ChangeChatAudienceRequest,
  ChangeChatPostingRequest,
  HandOverChatRequest,
  JoinChatRequest,
  LeaveChatRequest,
  ListChatExceptionRequest,
  MakeChatRequest,
  OpenDirectChatRequest,
  RemoveChatParticipantRequest,
  ReopenChatRequest,
  RetitleChatRequest,
  WithdrawChatExceptionRequest,
} from './made-chat.requests.ts';

const tag = 'Chats';
const chatProblems = [...organizationProblems, 'chat.not-found', 'chat.derived', 'chat.of-two'] as const;
const ownerProblems = [...chatProblems, 'chat.owner-required'] as const;

const command = { kind: 'command', method: 'POST', tag } as const;
const chatPath = '/organizations/{organizationId}/chats/{chatId}';

export const makeChat = route({
  ...command,
  subject: 'communication.chat.make',
  path: '/organizations/{organizationId}/chats',
  summary: 'Создать чат, канал или управленческий чат',
  request: MakeChatRequest,
  response: CreatedReply,
  errors: [
    ...organizationProblems,
    'chat.exists',
    'chat.making-denied',
    'chat.audience-denied',
    'chat.relation-denied',
    'chat.ownerless',
    'chat.channel-posting',
    'chat.about-unknown',
  ],
});

export const openDirectChat = route({
  ...command,
  subject: 'communication.chat.open-direct',
  path: '/organizations/{organizationId}/direct-chats',
  summary: 'Открыть личный чат с человеком; у двоих он один',
  request: OpenDirectChatRequest,
  response: CreatedReply,
  errors: [...organizationProblems, 'chat.relation-denied'],
});

export const retitleChat = route({
  ...command,
  method: 'PUT',
  subject: 'communication.chat.retitle',
  path: `${chatPath}/title`,
  summary: 'Переименовать чат',
  request: RetitleChatRequest,
  response: RecordedReply,
  errors: ownerProblems,
});

export const changeChatAudience = route({
  ...command,
  method: 'PUT',
  subject: 'communication.chat.change-audience',
  path: `${chatPath}/audience`,
  summary: 'Изменить, для кого чат и как в него попадают',
  request: ChangeChatAudienceRequest,
  response: RecordedReply,
  errors: [...ownerProblems, 'chat.audience-denied'],
});

export const changeChatPosting = route({
  ...command,
  method: 'PUT',
  subject: 'communication.chat.change-posting',
  path: `${chatPath}/posting`,
  summary: 'Изменить, кто пишет в чате',
  request: ChangeChatPostingRequest,
  response: RecordedReply,
  errors: [...ownerProblems, 'chat.channel-posting'],
});

export const addChatParticipants = route({
  ...command,
  subject: 'communication.participants.add',
  path: `${chatPath}/participants`,
  summary: 'Добавить участников в чат',
  request: AddChatParticipantsRequest,
  response: RecordedReply,
  errors: [...ownerProblems, 'chat.archived', 'chat.relation-denied', 'chat.person-excluded'],
});

export const removeChatParticipant = route({
  ...command,
  subject: 'communication.participant.remove',
  path: `${chatPath}/participants/{personId}/removal`,
  summary: 'Удалить участника из чата',
  request: RemoveChatParticipantRequest,
  response: RecordedReply,
  errors: [...ownerProblems, 'chat.last-owner', 'chat.in-by-structure'],
});

export const handOverChat = route({
  ...command,
  subject: 'communication.chat.hand-over',
  path: `${chatPath}/owners`,
  summary: 'Передать чат другому ответственному или добавить второго',
  request: HandOverChatRequest,
  response: RecordedReply,
  errors: [...ownerProblems, 'chat.person-not-in', 'chat.owner-not-staff'],
});

export const joinChat = route({
  ...command,
  subject: 'communication.chat.join',
  path: `${chatPath}/joining`,
  summary: 'Вступить в чат, открытый для вас',
  request: JoinChatRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'chat.not-found', 'chat.archived', 'chat.joining-denied'],
});

export const leaveChat = route({
  ...command,
  subject: 'communication.chat.leave',
  path: `${chatPath}/leaving`,
  summary: 'Выйти из чата',
  request: LeaveChatRequest,
  response: RecordedReply,
  errors: [...chatProblems, 'chat.last-owner', 'chat.in-by-structure'],
});

export const archiveChat = route({
  ...command,
  subject: 'communication.chat.archive',
  path: `${chatPath}/archiving`,
  summary: 'Отправить чат в архив: его читают, но в него не пишут',
  request: ArchiveChatRequest,
  response: RecordedReply,
  errors: ownerProblems,
});

export const reopenChat = route({
  ...command,
  subject: 'communication.chat.reopen',
  path: `${chatPath}/reopening`,
  summary: 'Вернуть чат из архива',
  request: ReopenChatRequest,
  response: RecordedReply,
  errors: ownerProblems,
});

export const listChatException = route({
  ...command,
  method: 'PUT',
  subject: 'communication.exception.list',
  path: `${chatPath}/exceptions/{personId}`,
  summary: 'Внести исключение из состава чата: включить или исключить человека, с основанием',
  request: ListChatExceptionRequest,
  response: RecordedReply,
  errors: [
    ...organizationProblems,
    'chat.not-found',
    'chat.of-two',
    'chat.last-owner',
    'chat.person-unknown',
    'chat.exception-own',
    'chat.exception-made',
  ],
});

export const withdrawChatException = route({
  ...command,
  subject: 'communication.exception.withdraw',
  path: `${chatPath}/exceptions/{personId}/withdrawal`,
  summary: 'Отменить исключение из состава чата',
  request: WithdrawChatExceptionRequest,
  response: RecordedReply,
  errors: [...organizationProblems, 'chat.not-found', 'chat.of-two', 'chat.exception-not-found'],
});
