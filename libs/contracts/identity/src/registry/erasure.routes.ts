import { CreatedReply, RecordedReply, route } from '@zveno/contracts-common';
import { organizationsProblems, streamProblems } from './common-problems.ts';
import {
  ApproveAccountErasureRequest,
  ApproveErasureRequest,
  ErasureAct,
  ErasureList,
  GetAccountErasureAct,
  GetErasureAct,
  ListAccountErasures,
  ListOrganizationErasures,
  ListOwnErasures,
  RefuseAccountErasureRequest,
  RefuseErasureRequest,
  RequestChildErasureRequest,
  RequestErasureRequest,
  RequestRosterErasureRequest,
  SignAccountErasureActRequest,
  SignErasureActRequest,
} from './erasure.dto.ts';

const tag = 'Erasures';
const post = { kind: 'command', method: 'POST', tag } as const;
const get = { kind: 'query', method: 'GET', tag } as const;
const decided = ['erasure.not-found', 'erasure.decided'] as const;
const signed = ['erasure.not-found', 'erasure.not-executed', 'erasure.act-signed'] as const;

export const requestErasure = route({
  ...post,
  subject: 'identity.erasure.request',
  path: '/profile/erasures',
  summary: 'Попросить удалить мои данные',
  request: RequestErasureRequest,
  response: CreatedReply,
  errors: [...streamProblems, 'erasure.exists', 'organization.not-found', 'roster-entry.not-found'],
});

export const requestChildErasure = route({
  ...post,
  subject: 'identity.erasure.request-for-child',
  path: '/organizations/{organizationId}/students/{studentEntryId}/erasures',
  summary: 'Попросить удалить данные ребёнка',
  request: RequestChildErasureRequest,
  response: CreatedReply,
  errors: [...organizationsProblems, 'erasure.exists', 'student.not-found', 'person.not-found'],
});

export const requestRosterErasure = route({
  ...post,
  subject: 'identity.erasure.request-of-roster',
  path: '/organizations/{organizationId}/roster-entries/{rosterEntryId}/erasures',
  summary: 'Предложить удалить данные из списка организации',
  request: RequestRosterErasureRequest,
  response: CreatedReply,
  errors: [...organizationsProblems, 'erasure.exists', 'roster-entry.not-found'],
});

export const approveErasure = route({
  ...post,
  subject: 'identity.erasure.approve',
  path: '/organizations/{organizationId}/erasures/{erasureId}/approval',
  summary: 'Разрешить удаление данных из списка организации',
  request: ApproveErasureRequest,
  response: RecordedReply,
  errors: [...organizationsProblems, ...decided, 'erasure.duty-to-keep'],
});

export const refuseErasure = route({
  ...post,
  subject: 'identity.erasure.refuse',
  path: '/organizations/{organizationId}/erasures/{erasureId}/refusal',
  summary: 'Отказать в удалении данных из списка организации',
  request: RefuseErasureRequest,
  response: RecordedReply,
  errors: [...organizationsProblems, ...decided],
});

export const signErasureAct = route({
  ...post,
  subject: 'identity.erasure.sign',
  path: '/organizations/{organizationId}/erasures/{erasureId}/act',
  summary: 'Подписать акт об уничтожении персональных данных',
  request: SignErasureActRequest,
  response: RecordedReply,
  errors: [...organizationsProblems, ...signed],
});

export const approveAccountErasure = route({
  ...post,
  subject: 'identity.erasure.approve-account',
  path: '/erasures/{erasureId}/approval',
  summary: 'Разрешить удаление профиля',
  request: ApproveAccountErasureRequest,
  response: RecordedReply,
  errors: [...streamProblems, ...decided, 'erasure.last-administrator'],
});

export const refuseAccountErasure = route({
  ...post,
  subject: 'identity.erasure.refuse-account',
  path: '/erasures/{erasureId}/refusal',
  summary: 'Отказать в удалении профиля',
  request: RefuseAccountErasureRequest,
  response: RecordedReply,
  errors: [...streamProblems, ...decided],
});

export const signAccountErasureAct = route({
  ...post,
  subject: 'identity.erasure.sign-account',
  path: '/erasures/{erasureId}/act',
  summary: 'Подписать акт об уничтожении профиля',
  request: SignAccountErasureActRequest,
  response: RecordedReply,
  errors: [...streamProblems, ...signed],
});

export const listOrganizationErasures = route({
  ...get,
  subject: 'identity.erasures.of-organization',
  path: '/organizations/{organizationId}/erasures',
  summary: 'Удаление данных в организации',
  request: ListOrganizationErasures,
  response: ErasureList,
  errors: ['cursor.invalid'],
});

export const listAccountErasures = route({
  ...get,
  subject: 'identity.erasures.of-accounts',
  path: '/erasures',
  summary: 'Удаление профилей',
  request: ListAccountErasures,
  response: ErasureList,
  errors: ['cursor.invalid'],
});

export const listOwnErasures = route({
  ...get,
  subject: 'identity.erasures.own',
  path: '/profile/erasures',
  summary: 'Мои просьбы об удалении',
  request: ListOwnErasures,
  response: ErasureList,
  errors: [],
});

export const getErasureAct = route({
  ...get,
  subject: 'identity.erasure.act',
  path: '/organizations/{organizationId}/erasures/{erasureId}/act',
  summary: 'Акт об уничтожении персональных данных с выпиской из журнала',
  request: GetErasureAct,
  response: ErasureAct,
  errors: ['erasure.not-found', 'erasure.not-executed', 'cursor.invalid'],
});

export const getAccountErasureAct = route({
  ...get,
  subject: 'identity.erasure.account-act',
  path: '/erasures/{erasureId}/act',
  summary: 'Акт об уничтожении профиля с выпиской из журнала',
  request: GetAccountErasureAct,
  response: ErasureAct,
  errors: ['erasure.not-found', 'erasure.not-executed', 'cursor.invalid'],
});
