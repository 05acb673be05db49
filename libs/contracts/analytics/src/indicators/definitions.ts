import type { CounterId } from './counters.ts';

/** An indicator as data: both parts are counters, the formula says them in words. */
export type IndicatorData = Readonly<{
  id: string;
  version: number;
  title: string;
  formula: string;
  numerator: CounterId;
  denominator?: CounterId;
  unit: 'share' | 'count';
  dimensions: readonly ('organization' | 'municipality' | 'region' | 'role')[];
  /** Whole per cent, or a number where the unit is a count. */
  target?: number;
}>;

const places = ['organization', 'municipality', 'region'] as const;
const withRole = [...places, 'role'] as const;
const first = { version: 1, dimensions: places } as const;

const share = (
  id: string,
  title: string,
  [numerator, denominator]: readonly [CounterId, CounterId],
  formula: string,
  target?: number,
): IndicatorData => ({
  ...first,
  id,
  title,
  formula,
  numerator,
  denominator,
  unit: 'share',
  ...(target !== undefined && { target }),
});

const count = (id: string, title: string, numerator: CounterId, formula: string, target?: number): IndicatorData => ({
  ...first,
  id,
  title,
  formula,
  numerator,
  unit: 'count',
  ...(target !== undefined && { target }),
});

const byRole = (definition: IndicatorData): IndicatorData => ({ ...definition, dimensions: withRole });

/** How fresh answers are. It belongs to the installation, not to a place, and is computed from the readings themselves. */
export const FRESHNESS = 'A30';

/** The indicators that a new installation has. Territory: sum of numerators over sum of denominators. */
export const builtInIndicators: readonly IndicatorData[] = [
  share(
    'A1',
    'Организации, которые работают на платформе',
    ['organizations.operating', 'organizations.registered'],
    'Организации, которые подключены оператором, имеют действующий локальный акт и хотя бы одного подтверждённого ' +
      'администратора, делённые на организации реестра на конец периода.',
    100,
  ),
  share(
    'A2',
    'Работники подключены',
    ['staff.connected', 'staff.roster'],
    'Работники штата с подтверждённым участием в роли педагога, делённые на работников штата на конец периода.',
    90,
  ),
  share(
    'A3',
    'Обучающиеся подключены',
    ['students.connected', 'students.roster'],
    'Обучающиеся контингента с подтверждённым участием, делённые на контингент на конец периода.',
  ),
  share(
    'A4.linked',
    'Семьи: есть подтверждённый законный представитель',
    ['students.guarded', 'students.roster'],
    'Обучающиеся контингента, у которых есть подтверждённая связь с законным представителем, делённые на контингент. ' +
      'Участие представителя в родительском чате группы ещё не измеряется: это часть A4 до появления чатов.',
  ),
  byRole(count('A12', 'Заявления ждут решения', 'joins.open', 'Заявления об участии без решения на конец периода.', 0)),
  byRole(
    share(
      'A12.in-time',
      'Решения по заявлениям в срок',
      ['joins.decided-soon', 'joins.decided'],
      'Заявления, по которым решено не позже третьего рабочего дня (понедельник — пятница), делённые на все решённые за период.',
      95,
    ),
  ),
  byRole(
    share(
      'A13',
      'Невостребованные ссылки',
      ['invitations.unclaimed', 'invitations.live'],
      'Ссылки с оставшимися местами, выпущенные больше 14 дней назад или за сроком и не аннулированные, делённые на ' +
        'ссылки, которые не окончены, на конец периода.',
      0,
    ),
  ),
  byRole(
    count(
      'A13.after-end',
      'Входы по оконченным ссылкам',
      'invitations.redeemed-late',
      'Входы по ссылке, записанные после её окончания; должно быть 0.',
      0,
    ),
  ),
  share(
    'A14.second-factor',
    'Администраторы со вторым фактором',
    ['administrators.second-factor', 'administrators.active'],
    'Подтверждённые администраторы, у которых включён второй фактор, делённые на всех подтверждённых на конец периода.',
    100,
  ),
  share(
    'A14.two',
    'Организации с двумя администраторами',
    ['organizations.two-administrators', 'organizations.administered'],
    'Организации, где подтверждённых администраторов не меньше двух, делённые на организации с администратором.',
    100,
  ),
  share(
    'A14.orders',
    'Назначения администраторов с приказом',
    ['appointments.with-order', 'appointments.made'],
    'Назначения администраторов (кроме основателей) с приказом, делённые на все такие назначения за период.',
    100,
  ),
  share(
    'A15',
    'Обеспеченность классным руководством (кураторством)',
    ['groups.curated', 'groups.existing'],
    'Классы и учебные группы с основным классным руководителем (куратором), не уволенным к этому дню, делённые на классы ' +
      'и учебные группы на конец периода.',
    100,
  ),
  count('A22', 'Контингент', 'students.roster', 'Обучающиеся, которых последнее движение не вывело, на конец периода.'),
  ...(
    [
      ['A22.in', 'Прибыло обучающихся', 'students.in', 'Зачисления и восстановления'],
      ['A22.out', 'Выбыло обучающихся', 'students.out', 'Выпуски, отчисления и переводы в другие организации'],
      ['A22.moved', 'Переведено обучающихся', 'students.moved', 'Переводы между группами и на следующий год'],
    ] as const
  ).map(([id, title, numerator, what]) =>
    share(id, title, [numerator, 'students.roster'], `${what} за период, делённые на контингент на конец периода.`),
  ),
  count(
    'A22.balance',
    'Расхождение баланса движения',
    'students.discrepancy',
    'Контингент на конец − контингент на начало − прибыло + выбыло; должно быть 0.',
    0,
  ),
  share(
    'A22.recorded',
    'Движения записаны вовремя',
    ['movements.recorded-soon', 'movements.recorded'],
    'Движения обучающихся и работников, записанные не позже третьего дня, делённые на все движения с датой в периоде.',
    95,
  ),
  share(
    'A26',
    'Согласия обучающихся',
    ['students.consented', 'students.roster'],
    'Обучающиеся контингента, за которых организации дано и не отозвано согласие, делённые на контингент на конец периода.',
    100,
  ),
  share(
    'A26.requests',
    'Обращения субъектов данных с ответом в срок',
    ['requests.answered-in-time', 'requests.answered'],
    'Обращения, на которые организация ответила не позже десятого рабочего дня, делённые на все с ответом за период.',
    100,
  ),
  share(
    'A26.acts',
    'Уничтожения персональных данных с актом',
    ['erasures.with-act', 'erasures.executed'],
    'Исполненные в периоде уничтожения с подписанным актом, делённые на все исполненные в периоде.',
    100,
  ),
  byRole(
    share(
      'A29.redeemed',
      'Путь на платформу: по ссылке вошли',
      ['invitations.issued-claimed', 'invitations.issued'],
      'Ссылки, выпущенные в периоде, по которым вошёл хотя бы один человек, делённые на выпущенные в периоде.',
    ),
  ),
  byRole(
    share(
      'A29.approved',
      'Путь на платформу: заявление одобрено',
      ['joins.submitted-approved', 'joins.submitted'],
      'Одобренные из заявлений, поданных в периоде, делённые на поданные в периоде.',
    ),
  ),
];

const NO_CHATS = 'Измеряется по событиям чатов: их ещё нет.';
const NO_SESSIONS = 'Измеряется по событиям дистанционных занятий: их ещё нет.';

/** What the ministry asks for and no event tells yet. Never a zero. */
export const unmeasuredIndicators: readonly Readonly<{ id: string; title: string; reason: string }>[] = [
  { id: 'A4', title: 'Семьи охвачены', reason: `${NO_CHATS} Пока см. A4.linked.` },
  { id: 'A5', title: 'Работники активны за неделю', reason: NO_CHATS },
  { id: 'A6', title: 'Обучающиеся активны за неделю', reason: NO_CHATS },
  { id: 'A7', title: 'Родители активны за неделю', reason: NO_CHATS },
  { id: 'A8', title: 'Прежний «10+1»', reason: NO_CHATS },
  { id: 'A9', title: 'Обязательные чаты созданы', reason: NO_CHATS },
  { id: 'A10', title: 'Чаты управления', reason: NO_CHATS },
  { id: 'A11', title: 'Состав чатов соответствует контингенту', reason: NO_CHATS },
  { id: 'A16', title: 'Охват предметов', reason: NO_CHATS },
  { id: 'A17', title: 'Дистанционные занятия проведены', reason: NO_SESSIONS },
  { id: 'A18', title: 'Посещаемость', reason: NO_SESSIONS },
  { id: 'A19', title: 'Объявления прочитаны', reason: NO_CHATS },
  { id: 'A20', title: 'Время ответа родителю', reason: NO_CHATS },
  { id: 'A21', title: 'Участие в опросах', reason: NO_CHATS },
  { id: 'A23', title: 'Нагрузка работников', reason: NO_CHATS },
  { id: 'A24', title: 'Индекс накрутки', reason: NO_CHATS },
  { id: 'A25', title: 'Безопасность общения', reason: NO_CHATS },
  { id: 'A27', title: 'Поддержка и обучение', reason: 'Измеряется по событиям поддержки и вебинаров: их ещё нет.' },
  { id: 'A28', title: 'Доступность', reason: 'Измеряется пробами извне: в журнале их нет.' },
];
