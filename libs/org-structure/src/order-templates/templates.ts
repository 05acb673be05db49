import type { orderForms, orderKinds } from '@zveno/contracts-org-structure/events';

type Field = 'effectiveOn' | 'signer' | 'basis' | 'rosterEntryIds' | 'unitId' | 'academicYearId';

/** An order or instruction as text with gaps: `{name}` is filled in from the request, the organisation and the roster. */
export type OrderTemplate = Readonly<{
  templateId: string;
  forms: readonly (typeof orderForms)[number][];
  kind: (typeof orderKinds)[number];
  title: string;
  fields: readonly Field[];
  body: string;
}>;

const both = ['order', 'instruction'] as const;
const order = ['order'] as const;

/** Templates as data: another one is another entry. People stand in the genitive or accusative only after a colon. */
export const orderTemplates: readonly OrderTemplate[] = [
  {
    templateId: 'local-act',
    forms: both,
    kind: 'local-act',
    title: 'О введении в действие локального акта об использовании платформы',
    fields: ['effectiveOn', 'basis', 'signer'],
    body: [
      'На основании: {basis}, решения совета (протокол № ____ от ____)',
      '',
      '{VERB}:',
      '',
      '1. Утвердить и ввести в действие с {effectiveOn} локальный акт «Об использовании платформы».',
      '2. Администратору платформы опубликовать локальный акт для всех участников и ознакомить их с ним.',
      '3. Контроль за исполнением оставляю за собой.',
    ].join('\n'),
  },
  {
    templateId: 'administrator',
    forms: order,
    kind: 'administrators',
    title: 'О назначении администратора платформы',
    fields: ['effectiveOn', 'rosterEntryIds', 'signer'],
    body: [
      'В целях исполнения локального акта об использовании платформы',
      '',
      '{VERB}:',
      '',
      '1. Назначить с {effectiveOn} администратором платформы из числа педагогических работников:',
      '{people}',
      '2. Администратору вести структуру организации, рассматривать заявки, учитывать движение обучающихся и работников и аннулировать невостребованные ссылки.',
      '3. Контроль за исполнением оставляю за собой.',
    ].join('\n'),
  },
  {
    templateId: 'curators',
    forms: both,
    kind: 'curators',
    title: 'О распределении классного руководства и кураторства',
    fields: ['effectiveOn', 'rosterEntryIds', 'academicYearId', 'signer'],
    body: [
      '{VERB}:',
      '',
      '1. Возложить на {year} учебный год с {effectiveOn} обязанности классных руководителей и кураторов согласно распределению:',
      '{people}',
      '2. Администратору платформы прикрепить кураторов к классам и группам.',
    ].join('\n'),
  },
  {
    templateId: 'enrolment',
    forms: order,
    kind: 'student-movement',
    title: 'О зачислении обучающихся',
    fields: ['effectiveOn', 'rosterEntryIds', 'unitId', 'basis', 'signer'],
    body: [
      'На основании: {basis}',
      '',
      '{VERB}:',
      '',
      '1. Зачислить с {effectiveOn} в {unit}:',
      '{people}',
      '2. Администратору платформы записать движение.',
    ].join('\n'),
  },
  {
    templateId: 'transfer',
    forms: order,
    kind: 'student-movement',
    title: 'О переводе обучающихся',
    fields: ['effectiveOn', 'rosterEntryIds', 'unitId', 'basis', 'signer'],
    body: [
      'На основании: {basis}',
      '',
      '{VERB}:',
      '',
      '1. Перевести с {effectiveOn} в {unit}:',
      '{people}',
      '2. Администратору платформы записать движение.',
    ].join('\n'),
  },
  {
    templateId: 'expulsion',
    forms: order,
    kind: 'student-movement',
    title: 'Об отчислении обучающихся',
    fields: ['effectiveOn', 'rosterEntryIds', 'basis', 'signer'],
    body: [
      'На основании: {basis}',
      '',
      '{VERB}:',
      '',
      '1. Отчислить с {effectiveOn}:',
      '{people}',
      '2. Администратору платформы записать движение и закрыть доступ отчисленным.',
    ].join('\n'),
  },
  {
    templateId: 'graduation',
    forms: order,
    kind: 'student-movement',
    title: 'О выпуске обучающихся',
    fields: ['effectiveOn', 'rosterEntryIds', 'basis', 'signer'],
    body: [
      'На основании: {basis}',
      '',
      '{VERB}:',
      '',
      '1. Считать с {effectiveOn} завершившими обучение:',
      '{people}',
      '2. Администратору платформы записать движение.',
    ].join('\n'),
  },
  {
    templateId: 'promotion',
    forms: order,
    kind: 'student-movement',
    title: 'О переводе классов и групп на следующий учебный год',
    fields: ['effectiveOn', 'academicYearId', 'basis', 'signer'],
    body: [
      'На основании: {basis}',
      '',
      '{VERB}:',
      '',
      '1. Перевести с {effectiveOn} классы и группы на {year} учебный год согласно плану перевода.',
      '2. Обучающихся, оставленных на повторное обучение, перевести согласно приложению.',
      '3. Администратору платформы записать перевод.',
    ].join('\n'),
  },
];
