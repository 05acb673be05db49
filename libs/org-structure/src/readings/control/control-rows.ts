import type { ControlRow } from '@zveno/contracts-org-structure';

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
}>;

type State = ControlRow['state'];

const share = (count: number, total: number): State => (count >= total ? 'done' : count === 0 ? 'missing' : 'partly');
const backlog = (count: number): State => (count === 0 ? 'done' : 'partly');

/** What the regulation demands of an organisation, what of it is done, and what to do about the rest (R02). Pure. */
export const controlRows = (facts: ControlFacts): ControlRow[] => {
  const row = (
    code: string,
    clause: string,
    title: string,
    state: State,
    [count, total]: readonly [number, number],
    todo: string,
  ): ControlRow => ({ code, clause, title, state, count, total, todo: state === 'done' ? '' : todo });
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
  ];
};
