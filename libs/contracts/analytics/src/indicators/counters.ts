/** Counters of people that others count some of. */
type Whole =
  | `${'students' | 'staff'}.roster`
  | 'parents.linked'
  | 'administrators.active'
  | 'appointments.made'
  | 'movements.recorded'
  | `joins.${'decided' | 'submitted'}`
  | 'requests.answered'
  | 'erasures.executed';

/**
 * What can be counted: the words indicators are made of. `level`: how many there are at the end of a day; `flow`: how many
 * there were in a period. `persons`: it counts people, and so may be too small to be shown outside. `among`: it counts what people
 * did, one of them maybe many times; the counter of these people decides what is shown. `of`: the counter whose people these are
 * some of; outside it is shown nowhere but where that one is. `changes`: it tells how a level got from the start of a period to its
 * end, and is shown nowhere but where that one is at both. `roles`: also by role.
 */
export type Counter = Readonly<{
  title: string;
  kind: 'level' | 'flow';
  persons?: true;
  among?: 'chats.people';
  of?: Whole;
  changes?: 'students.roster';
  roles?: true;
}>;

const level = (title: string) => ({ title, kind: 'level' }) as const;
const flow = (title: string) => ({ title, kind: 'flow' }) as const;
/** Something done in chats. */
const done = (title: string) => ({ title, kind: 'flow', among: 'chats.people' }) as const;
const people = <const C extends Counter>(counter: C) => ({ ...counter, persons: true }) as const;
/** Some of the people of another counter. */
const some = <const C extends Counter>(of: Whole, counter: C) => ({ ...people(counter), of }) as const;
/** What makes a level other than it was. */
const changes = <const C extends Counter>(counter: C) => ({ ...people(counter), changes: 'students.roster' }) as const;

/** Every counter, by id. */
export const counters = {
  'organizations.registered': level('организации в реестре региона'),
  'organizations.operating': level('организации, где подключение, локальный акт и администратор действуют'),
  'organizations.administered': level('организации с администратором'),
  'organizations.two-administrators': level('организации, где администраторов не меньше двух'),
  'students.roster': people(level('обучающиеся по движению контингента')),
  'staff.roster': people(level('работники по движению штата')),
  'students.connected': some('students.roster', level('обучающиеся контингента с подтверждённым участием')),
  'staff.connected': some('staff.roster', level('работники штата с подтверждённым участием')),
  'students.guarded': some(
    'students.roster',
    level('обучающиеся контингента с подтверждённым законным представителем'),
  ),
  'students.consented': some(
    'students.roster',
    level('обучающиеся контингента с действующим согласием, данным организации'),
  ),
  'students.in': changes(flow('прибыло обучающихся')),
  'students.out': changes(flow('выбыло обучающихся')),
  'students.moved': some('students.roster', flow('переведено обучающихся внутри организации')),
  'students.discrepancy': flow('расхождение баланса движения обучающихся'),
  'movements.recorded': changes(flow('движения обучающихся и работников')),
  'movements.recorded-soon': some('movements.recorded', flow('движения, записанные не позже третьего дня')),
  'groups.existing': level('классы и учебные группы'),
  'groups.curated': level('классы и учебные группы с основным классным руководителем (куратором)'),
  'administrators.active': people(level('подтверждённые администраторы')),
  'administrators.second-factor': some(
    'administrators.active',
    level('подтверждённые администраторы со вторым фактором'),
  ),
  'appointments.made': people(flow('назначения администраторов, для которых нужен приказ')),
  'appointments.with-order': some('appointments.made', flow('назначения администраторов с приказом')),
  'joins.open': { ...people(level('заявления без решения')), roles: true },
  'joins.decided': { ...people(flow('заявления с решением')), roles: true },
  'joins.decided-soon': { ...some('joins.decided', flow('заявления с решением в три рабочих дня')), roles: true },
  'joins.submitted': { ...people(flow('поданные заявления')), roles: true },
  'joins.submitted-approved': {
    ...some('joins.submitted', flow('одобренные из поданных в периоде заявлений')),
    roles: true,
  },
  'invitations.live': { ...level('действующие ссылки'), roles: true },
  'invitations.unclaimed': {
    ...level('ссылки с местами старше 14 дней или за сроком, не аннулированные'),
    roles: true,
  },
  'invitations.issued': { ...flow('выпущенные ссылки'), roles: true },
  'invitations.issued-claimed': { ...flow('ссылки, выпущенные в периоде, по которым вошли'), roles: true },
  'invitations.redeemed': { ...people(flow('входы по ссылкам')), roles: true },
  'invitations.redeemed-late': { ...people(flow('входы по ссылкам после их окончания')), roles: true },
  'requests.answered': people(flow('обращения субъектов данных с ответом')),
  'requests.answered-in-time': some('requests.answered', flow('обращения с ответом в десять рабочих дней')),
  'erasures.executed': people(flow('исполненные уничтожения персональных данных')),
  'erasures.with-act': some('erasures.executed', flow('уничтожения с подписанным актом')),
  'students.reached': some(
    'students.roster',
    level('обучающиеся, чей подтверждённый представитель участвует в родительском чате группы'),
  ),
  'students.active': some(
    'students.roster',
    level('обучающиеся с подтверждённым участием, действовавшие за последние 7 дней'),
  ),
  'staff.active': some('staff.roster', level('работники с подтверждённым участием, действовавшие за последние 7 дней')),
  'parents.linked': people(level('подтверждённые законные представители обучающихся контингента')),
  'parents.active': some('parents.linked', level('законные представители, действовавшие за последние 7 дней')),
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
