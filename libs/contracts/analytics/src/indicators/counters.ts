/**
 * What can be counted: the words indicators are made of. `level`: how many there are at the end of a day; `flow`: how many
 * there were in a period. `persons`: it counts people, and so may be too small to be shown outside. `among`: it counts what people
 * did, one of them maybe many times; the counter of these people decides what is shown. `roles`: also by role.
 */
export type Counter = Readonly<{
  title: string;
  kind: 'level' | 'flow';
  persons?: true;
  among?: 'chats.people';
  roles?: true;
}>;

const level = (title: string) => ({ title, kind: 'level' }) as const;
const flow = (title: string) => ({ title, kind: 'flow' }) as const;
/** Something done in chats. */
const done = (title: string) => ({ title, kind: 'flow', among: 'chats.people' }) as const;
const people = <const C extends Counter>(counter: C) => ({ ...counter, persons: true }) as const;

/** Every counter, by id. */
export const counters = {
  'organizations.registered': level('организации в реестре региона'),
  'organizations.operating': level('организации, где подключение, локальный акт и администратор действуют'),
  'organizations.administered': level('организации с администратором'),
  'organizations.two-administrators': level('организации, где администраторов не меньше двух'),
  'students.roster': people(level('обучающиеся по движению контингента')),
  'staff.roster': people(level('работники по движению штата')),
  'students.connected': people(level('обучающиеся контингента с подтверждённым участием')),
  'staff.connected': people(level('работники штата с подтверждённым участием')),
  'students.guarded': people(level('обучающиеся контингента с подтверждённым законным представителем')),
  'students.consented': people(level('обучающиеся контингента с действующим согласием, данным организации')),
  'students.in': people(flow('прибыло обучающихся')),
  'students.out': people(flow('выбыло обучающихся')),
  'students.moved': people(flow('переведено обучающихся внутри организации')),
  'students.discrepancy': flow('расхождение баланса движения обучающихся'),
  'movements.recorded': flow('движения обучающихся и работников'),
  'movements.recorded-soon': flow('движения, записанные не позже третьего дня'),
  'groups.existing': level('классы и учебные группы'),
  'groups.curated': level('классы и учебные группы с основным классным руководителем (куратором)'),
  'administrators.active': people(level('подтверждённые администраторы')),
  'administrators.second-factor': people(level('подтверждённые администраторы со вторым фактором')),
  'appointments.made': flow('назначения администраторов, для которых нужен приказ'),
  'appointments.with-order': flow('назначения администраторов с приказом'),
  'joins.open': { ...people(level('заявления без решения')), roles: true },
  'joins.decided': { ...people(flow('заявления с решением')), roles: true },
  'joins.decided-soon': { ...people(flow('заявления с решением в три рабочих дня')), roles: true },
  'joins.submitted': { ...people(flow('поданные заявления')), roles: true },
  'joins.submitted-approved': { ...people(flow('одобренные из поданных в периоде заявлений')), roles: true },
  'invitations.live': { ...level('действующие ссылки'), roles: true },
  'invitations.unclaimed': {
    ...level('ссылки с местами старше 14 дней или за сроком, не аннулированные'),
    roles: true,
  },
  'invitations.issued': { ...flow('выпущенные ссылки'), roles: true },
  'invitations.issued-claimed': { ...flow('ссылки, выпущенные в периоде, по которым вошли'), roles: true },
  'invitations.redeemed': { ...people(flow('входы по ссылкам')), roles: true },
  'invitations.redeemed-late': { ...flow('входы по ссылкам после их окончания'), roles: true },
  'requests.answered': people(flow('обращения субъектов данных с ответом')),
  'requests.answered-in-time': people(flow('обращения с ответом в десять рабочих дней')),
  'erasures.executed': people(flow('исполненные уничтожения персональных данных')),
  'erasures.with-act': people(flow('уничтожения с подписанным актом')),
  'students.reached': people(
    level('обучающиеся, чей подтверждённый представитель участвует в родительском чате группы'),
  ),
  'students.active': people(level('обучающиеся с подтверждённым участием, действовавшие за последние 7 дней')),
  'staff.active': people(level('работники с подтверждённым участием, действовавшие за последние 7 дней')),
  'parents.linked': people(level('подтверждённые законные представители обучающихся контингента')),
  'parents.active': people(level('законные представители, действовавшие за последние 7 дней')),
  'groups.chats-complete': level('группы с тремя обязательными чатами, где участвует основной куратор'),
  'management-chats.due': level('чаты управления, которые должны быть'),
  'management-chats.used': level('чаты управления, где действовали за последние 30 дней'),
  'subjects.assigned': level('назначения предметов группам'),
  'subjects.covered': level('назначения предметов, в чате которых действовали за последние 30 дней'),
  'programmes.assigned': level('назначения программ внеурочной деятельности группам'),
  'programmes.covered': level('назначения программ, в чате которых действовали за последние 30 дней'),
  'chats.people': people(level('участники открытых чатов')),
  'removals.followed': done('исключения из чатов вслед за событиями структуры'),
  'removals.soon': done('исключения из чатов не позже минуты после события'),
  'announcements.addressed': done('адресаты объявлений'),
  'announcements.read-soon': done('адресаты, прочитавшие объявление за сутки'),
  'announcements.asked': done('адресаты, которых просили подтвердить прочтение'),
  'announcements.acknowledged': done('адресаты, подтвердившие прочтение'),
  'answers.first': done('первые ответы работников на сообщения родителей'),
  'answers.soon': done('первые ответы работников родителям не позже второго рабочего дня'),
  'votes.possible': done('голоса, которые могли быть поданы в закрытых опросах'),
  'votes.given': done('голоса, поданные в закрытых опросах'),
  'messages.human': done('сообщения людей'),
  'messages.meaningful': done('содержательные сообщения'),
  'messages.by-students': done('сообщения обучающихся'),
  'messages.by-staff': done('сообщения работников'),
  'messages.copied': done('сообщения работников с текстом, который за 7 дней отправили трое или больше'),
  'messages.to-staff': done('сообщения, пришедшие работникам, где рабочее время задано'),
  'messages.to-staff-off-hours': done('сообщения, пришедшие работникам вне рабочего времени'),
  'reports.made': done('жалобы на сообщения'),
  'cases.decided': done('рассмотренные случаи'),
  'cases.decided-in-time': done('случаи, рассмотренные в срок'),
  'break-glass.opened': done('чтения чатов в особом порядке'),
} as const satisfies Readonly<Record<string, Counter>>;

export type CounterId = keyof typeof counters;

export const isCounter = (id: string): id is CounterId => Object.hasOwn(counters, id);

/** What a counter is. */
export const counterOf = (id: CounterId): Counter => counters[id];
