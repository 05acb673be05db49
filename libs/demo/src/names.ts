import type { Chance } from './chance.ts';

/** Roots of surnames; a woman's adds an «а». */
const surnames = [
  'Абросимов',
  'Берёзкин',
  'Веселов',
  'Гречихин',
  'Дубровин',
  'Евстигнеев',
  'Жаворонков',
  'Заречнов',
  'Истомин',
  'Калитин',
  'Лесников',
  'Мостовов',
  'Незнамов',
  'Озеров',
  'Перелётов',
  'Родников',
  'Снегирёв',
  'Травин',
  'Ушатов',
  'Филин',
  'Хлебников',
  'Цаплин',
  'Чайкин',
  'Шагов',
  'Щеглов',
  'Юрьев',
  'Ясенев',
  'Рощин',
  'Лугов',
  'Полянов',
];
const given = {
  male: [
    'Алексей',
    'Борис',
    'Вадим',
    'Глеб',
    'Даниил',
    'Егор',
    'Захар',
    'Иван',
    'Кирилл',
    'Лев',
    'Матвей',
    'Никита',
    'Олег',
    'Пётр',
    'Роман',
    'Семён',
    'Тимур',
    'Фёдор',
  ],
  female: [
    'Алина',
    'Варвара',
    'Галина',
    'Дарья',
    'Ева',
    'Жанна',
    'Зоя',
    'Инна',
    'Кира',
    'Лидия',
    'Мария',
    'Нина',
    'Ольга',
    'Полина',
    'Рада',
    'София',
    'Таисия',
    'Ульяна',
  ],
} as const;
const fathers = [
  ['Алексеевич', 'Алексеевна'],
  ['Борисович', 'Борисовна'],
  ['Вадимович', 'Вадимовна'],
  ['Глебович', 'Глебовна'],
  ['Егорович', 'Егоровна'],
  ['Иванович', 'Ивановна'],
  ['Львович', 'Львовна'],
  ['Матвеевич', 'Матвеевна'],
  ['Олегович', 'Олеговна'],
  ['Петрович', 'Петровна'],
  ['Романович', 'Романовна'],
  ['Семёнович', 'Семёновна'],
] as const;

/** A person made up. `root` is the family's surname as a man bears it. */
export type DemoPerson = Readonly<{
  id: string;
  female: boolean;
  root: string;
  family: string;
  given: string;
  middle: string;
}>;

/** Makes somebody up, of a family where one is given. */
export const makePerson = ({ next, pick, uuid }: Chance, root = pick(surnames), female = next() < 0.5): DemoPerson => ({
  id: uuid(),
  female,
  root,
  family: female ? `${root}а` : root,
  given: pick(given[female ? 'female' : 'male']),
  middle: pick(fathers)[female ? 1 : 0],
});
