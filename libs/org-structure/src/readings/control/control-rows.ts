import type { ChatControlFacts } from '@zveno/contracts-communication';
import type { ControlRow, NotControlled } from '@zveno/contracts-org-structure';
import { chatRows } from './chat-rows.ts';
import { backlog, row, share } from './control-row.ts';

/** What of an organisation the control view is made from. */
export type ControlFacts = Readonly<{
  actInForce: boolean;
  actAdopted: boolean;
  members: number;
  acknowledged: number;
  director: boolean;
  administrators: number;
  administratorsByOrder: number;
  provisional: number;
  staffGroups: number;
  studyGroups: number;
  curated: number;
  differing: number;
  distributed: boolean;
  staffMembers: number;
  studentMembers: number;
  students: number;
  employees: number;
  unclaimedLinks: number;
  openRequests: number;
  movementsWithoutOrder: number;
  /** Of full name, ИНН, КПП, ОКПО and address: how many there are. */
  requisites: number;
  usageReports: number;
  acknowledgedReports: number;
  /** Absent while the service of chats does not answer. */
  chats?: ChatControlFacts;
}>;

/** Full name, ИНН, КПП, ОКПО, address. */
export const REQUISITES = 5;

const NO_SESSIONS = 'Дистанционные занятия и мероприятия платформа ещё не ведёт.';

/** What of the regulation nothing tells of. */
export const notMeasured = ({ chats }: Pick<ControlFacts, 'chats'>): NotControlled[] => [
  ...(chats === undefined
    ? [
        {
          clause: '1.5; 2.1, абз. 3–5; 2.2, абз. 12; 2.3, абз. 3',
          title: 'Чаты, каналы и материалы',
          reason: 'Служба общения сейчас не отвечает; откройте страницу ещё раз позже.',
        },
      ]
    : []),
  { clause: '1.5', title: 'Занятия по предметам и программам', reason: NO_SESSIONS },
  { clause: '2.1, абз. 5', title: 'Совещания по видеосвязи', reason: NO_SESSIONS },
  { clause: '2.3, абз. 4; 2.4, абз. 4', title: 'Дистанционные мероприятия и уроки', reason: NO_SESSIONS },
  {
    clause: '2.2, абз. 13–14; 3.2; 3.4',
    title: 'Обращения в поддержку и вебинары',
    reason: 'Обращения и вебинары платформа ещё не ведёт.',
  },
  { clause: '3.1', title: 'Круглосуточный доступ', reason: 'Доступность измеряют пробы извне: в журнале их нет.' },
];

/** What the regulation demands of an organisation, what of it is done, and what to do about the rest (R02). Pure. */
export const controlRows = (facts: ControlFacts): ControlRow[] => {
  const yes = (is: boolean): readonly [number, number] => [Number(is), 1];
  const { administrators: admins } = facts;
  return [
    row(
      'local-act.in-force',
      'Пр. п. 1; 4.1',
      'Локальный акт действует',
      facts.actInForce ? 'done' : facts.actAdopted ? 'partly' : 'missing',
      yes(facts.actInForce),
      facts.actAdopted
        ? 'Введите принятую редакцию в действие приказом.'
        : 'Примите локальный акт на совете и утвердите его приказом.',
    ),
    row(
      'local-act.acknowledged',
      '2.1, абз. 1',
      'Участники ознакомлены с локальным актом',
      facts.actInForce ? share(facts.acknowledged, facts.members) : 'missing',
      [facts.acknowledged, facts.members],
      'Напомните тем, кто ещё не подтвердил ознакомление.',
    ),
    row(
      'director.known',
      'Пр. п. 2',
      'Руководитель вошёл на платформу',
      facts.director ? 'done' : 'missing',
      yes(facts.director),
      'Руководитель входит по ссылке, отправленной на телефон из заявки, или назначается приказом.',
    ),
    row(
      'administrator.by-order',
      '2.1, абз. 2',
      'Администратор назначен приказом',
      facts.administratorsByOrder > 0 ? 'done' : facts.provisional + admins > 0 ? 'partly' : 'missing',
      yes(facts.administratorsByOrder > 0),
      facts.provisional > 0
        ? 'Подтвердите первого администратора приказом.'
        : 'Назначьте администратора приказом из педагогических работников.',
    ),
    row(
      'administrator.second',
      '2.2, абз. 7',
      'Администраторов не меньше двух',
      admins >= 2 ? 'done' : 'advised',
      [admins, 2],
      'Назначьте ещё одного администратора: организация не останется без него.',
    ),
    row(
      'organization.requisites',
      '2.2, абз. 3',
      'Реквизиты организации внесены',
      share(facts.requisites, REQUISITES),
      [facts.requisites, REQUISITES],
      'Внесите полное наименование, ИНН, КПП, ОКПО и адрес.',
    ),
    row(
      'structure.staff-group',
      '2.2, абз. 4',
      'Создана группа «Сотрудники»',
      facts.staffGroups > 0 ? 'done' : 'missing',
      yes(facts.staffGroups > 0),
      'Создайте группу «Сотрудники».',
    ),
    row(
      'structure.study-groups',
      '2.2, абз. 5',
      'Созданы классы или учебные группы',
      facts.studyGroups > 0 ? 'done' : 'missing',
      [facts.studyGroups, Math.max(1, facts.studyGroups)],
      'Создайте классы или учебные группы.',
    ),
    row(
      'members.staff',
      '2.2, абз. 4',
      'Работники вступили и подтверждены',
      facts.employees === 0 ? 'missing' : share(facts.staffMembers, facts.employees),
      [facts.staffMembers, facts.employees],
      'Разошлите ссылки работникам, которые ещё не вступили.',
    ),
    row(
      'members.students',
      '2.2, абз. 5',
      'Обучающиеся вступили и подтверждены',
      facts.students === 0 ? 'missing' : share(facts.studentMembers, facts.students),
      [facts.studentMembers, facts.students],
      'Разошлите ссылки обучающимся, которые ещё не вступили.',
    ),
    row(
      'curators.distribution',
      '2.2, абз. 8',
      'Распределение кураторов утверждено',
      facts.distributed ? 'done' : 'missing',
      yes(facts.distributed),
      'Утвердите распределение классных руководителей и кураторов.',
    ),
    row(
      'curators.assigned',
      '2.2, абз. 8',
      'У каждого класса или группы есть куратор',
      facts.studyGroups === 0 ? 'missing' : share(facts.curated, facts.studyGroups),
      [facts.curated, facts.studyGroups],
      'Прикрепите кураторов к классам и группам, у которых их нет.',
    ),
    row(
      'curators.as-approved',
      '2.2, абз. 8',
      'Кураторы прикреплены так, как утверждено',
      facts.differing === 0 ? 'done' : 'partly',
      [facts.studyGroups - facts.differing, facts.studyGroups],
      'Сверьте прикреплённых кураторов с утверждённым распределением.',
    ),
    row(
      'join-requests.backlog',
      '2.2, абз. 9',
      'Заявки рассмотрены',
      backlog(facts.openRequests),
      [facts.openRequests, 0],
      'Рассмотрите заявки, которые ждут решения.',
    ),
    row(
      'movements.ordered',
      '2.2, абз. 10',
      'Движение оформлено приказами',
      backlog(facts.movementsWithoutOrder),
      [facts.movementsWithoutOrder, 0],
      'Укажите приказ и основание у движений без приказа.',
    ),
    row(
      'links.unclaimed',
      '2.2, абз. 11',
      'Невостребованных ссылок нет',
      backlog(facts.unclaimedLinks),
      [facts.unclaimedLinks, 0],
      'Аннулируйте невостребованные ссылки.',
    ),
    row(
      'usage-reports.acknowledged',
      '2.2, абз. 15',
      'Статистика доведена до руководителя, и он с ней ознакомлен',
      facts.usageReports === 0 ? 'missing' : facts.acknowledgedReports < facts.usageReports ? 'partly' : 'done',
      [facts.acknowledgedReports, facts.usageReports],
      facts.usageReports === 0
        ? 'Администратор доводит до руководителя отчёт об использовании.'
        : 'Руководитель подтверждает, что ознакомлен с доставленными отчётами.',
    ),
    ...(facts.chats === undefined ? [] : chatRows(facts.chats)),
  ];
};
