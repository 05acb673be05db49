const NO_SESSIONS = 'Измеряется по событиям дистанционных занятий: их ещё нет.';

/** What is asked as a median or a percentile: `share` says how many stay within the term instead. */
const median = (share?: string) =>
  'Медианы и процентили не складываются по территории: их нельзя получить из сумм числителей и знаменателей.' +
  (share === undefined ? '' : ` Долю уложившихся в срок показывает ${share}.`);

/** What the ministry asks for and no event tells yet, or no sum can. Never a zero. A part of an indicator carries its letter and a word. */
export const unmeasuredIndicators: readonly Readonly<{ id: string; title: string; reason: string }>[] = [
  { id: 'A8', title: 'Прежний «10+1»', reason: NO_SESSIONS },
  {
    id: 'A11',
    title: 'Состав чатов соответствует контингенту',
    reason:
      'Состав, который следует из структуры, событие не называет; его держат сами чаты. Как скоро они следуют за ней, см. A11.followed.',
  },
  { id: 'A11.lag', title: 'Через сколько чаты следуют за структурой', reason: median('A11.followed') },
  { id: 'A12.time', title: 'Время решения по заявлению', reason: median('A12.in-time') },
  { id: 'A13.time', title: 'Время от невостребованности ссылки до аннулирования', reason: median() },
  {
    id: 'A15.vacancy',
    title: 'Дни без классного руководителя (куратора)',
    reason: 'Дни в четверти или семестре считаются от их границ, а событий о них нет: год не делится на части.',
  },
  { id: 'A17', title: 'Дистанционные занятия проведены', reason: NO_SESSIONS },
  { id: 'A18', title: 'Посещаемость', reason: NO_SESSIONS },
  {
    id: 'A19.by-role',
    title: 'Объявления подтверждены, по ролям',
    reason:
      'Адресаты бывают в чате и работниками, и родителями; по ролям подтверждения пока не делятся. Всего — A19.acknowledged.',
  },
  {
    id: 'A20',
    title: 'Время ответа родителю',
    reason: 'Медианы не складываются по территории, а вопрос ли сообщение, событие не говорит. См. A20.in-time.',
  },
  { id: 'A22.delay', title: 'Задержка записи движения', reason: median('A22.recorded') },
  {
    id: 'A23.per-hour',
    title: 'Сообщения на работника в рабочий час',
    reason: 'Рабочие часы в месяце зависят от праздников и отпусков: событий о них нет.',
  },
  { id: 'A25.time', title: 'Время решения по жалобе', reason: median('A25.decided') },
  { id: 'A27', title: 'Поддержка и обучение', reason: 'Измеряется по событиям поддержки и вебинаров: их ещё нет.' },
  { id: 'A28', title: 'Доступность', reason: 'Измеряется пробами извне: в журнале их нет.' },
  {
    id: 'A29.profile',
    title: 'Путь на платформу: заведён профиль',
    reason: 'Профиль у человека один на все организации и регионы: к ссылке его заводит не каждый.',
  },
  {
    id: 'A29.first-act',
    title: 'Путь на платформу: первое действие',
    reason: 'Что действие первое, видно из всех прежних лет; измеряются действовавшие за неделю, см. A5 — A7.',
  },
  { id: 'A29.time', title: 'Время пути на платформу', reason: median() },
];
