import type { Problem, Problems } from '@zveno/contracts-common';

const problem = (status: number, title: string): Problem => ({ status, title });

/** Codes that invitation answers with, beside the common ones and those of org-structure. */
export const invitationProblems = {
  'invitation.address-invalid': problem(422, 'Адрес записан неверно'),
  'invitation.address-unknown': problem(409, 'Адрес в списке не указан'),
  'invitation.annulled': problem(410, 'Ссылка аннулирована'),
  'invitation.exhausted': problem(410, 'По ссылке уже вошли все, кого ждали'),
  'invitation.exists': problem(409, 'Такая ссылка уже есть'),
  'invitation.expired': problem(410, 'Срок ссылки истёк'),
  'invitation.invalid': problem(404, 'Ссылка недействительна'),
  'invitation.not-found': problem(404, 'Ссылка не найдена'),
  'invitation.term-invalid': problem(422, 'Срок ссылки указан неверно'),
  'join-request.already-member': problem(409, 'Вы уже участник'),
  'join-request.approved': problem(409, 'Заявка уже одобрена'),
  'join-request.awaiting-consent': problem(409, 'Нет согласия законного представителя'),
  'join-request.entry-inactive': problem(409, 'Этот человек сейчас не числится в организации'),
  'join-request.entry-required': problem(422, 'Нужно указать, кто это в списке'),
  'join-request.entry-taken': problem(409, 'Эта запись списка уже связана с другим человеком'),
  'join-request.expired': problem(409, 'Срок рассмотрения заявки истёк'),
  'join-request.not-asked': problem(409, 'О заявке никто не спрашивал'),
  'join-request.not-found': problem(404, 'Заявка не найдена'),
  'join-request.not-on-roster': problem(403, 'Подать заявку без ссылки нельзя'),
  'join-request.own': problem(403, 'Свою заявку решает другой администратор'),
  'join-request.refused': problem(409, 'В заявке отказано'),
  'join-request.too-many': problem(429, 'Слишком много заявок за день'),
  'join-request.unit-mismatch': problem(409, 'Этот человек числится в другом классе или группе'),
  'join-request.withdrawn': problem(409, 'Заявка отозвана'),
} as const satisfies Problems;
