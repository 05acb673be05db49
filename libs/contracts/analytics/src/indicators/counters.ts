/**
 * What can be counted: the words indicators are made of. `level`: how many there are at the end of a day; `flow`: how many
 * there were in a period. `persons`: it counts people, and so may be too small to be shown outside. `roles`: also by role.
 */
export type Counter = Readonly<{ title: string; kind: 'level' | 'flow'; persons?: true; roles?: true }>;

const level = (title: string) => ({ title, kind: 'level' }) as const;
const flow = (title: string) => ({ title, kind: 'flow' }) as const;
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
} as const satisfies Readonly<Record<string, Counter>>;

export type CounterId = keyof typeof counters;

export const isCounter = (id: string): id is CounterId => Object.hasOwn(counters, id);

/** What a counter is. */
export const counterOf = (id: CounterId): Counter => counters[id];
