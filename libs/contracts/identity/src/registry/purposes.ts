/** What a person may agree to. A purpose and its texts are data: the registry asks nothing else of them. */
export const consentPurposes = ['personal-data', 'photo-publication', 'works-publication', 'child-messaging'] as const;

export type ConsentPurpose = (typeof consentPurposes)[number];

/** One edition of a text; texts that somebody agreed to are never changed, a new edition is added behind them. */
export type ConsentText = Readonly<{ version: string; since: string; title: string; text: string }>;

/** Editions by purpose, oldest first. To be approved by the operator's lawyer (docs/operations/consents.md). */
export const consentTexts: Readonly<Record<ConsentPurpose, readonly [ConsentText, ...ConsentText[]]>> = {
  'personal-data': [
    {
      version: '2026-11',
      since: '2026-11-01',
      title: 'Обработка персональных данных',
      text:
        'Я согласен, чтобы образовательная организация хранила на этой платформе и использовала для организации учёбы ' +
        'фамилию, имя, отчество, дату рождения, телефон, электронную почту, класс или группу и сведения о зачислении, ' +
        'переводе и отчислении. Данные не передаются посторонним и не используются для рекламы. Согласие действует до ' +
        'отзыва. Отозвать его можно в любой день здесь же или письмом в организацию.',
    },
  ],
  'photo-publication': [
    {
      version: '2026-11',
      since: '2026-11-01',
      title: 'Публикация фотографий и видео',
      text:
        'Я согласен, чтобы образовательная организация показывала фотографии и видео с уроков и мероприятий в своих ' +
        'чатах и каналах на этой платформе. Для сайта и социальных сетей нужно отдельное согласие. Согласие ' +
        'действует до отзыва. Отказ и отзыв ни на что больше не влияют.',
    },
  ],
  'works-publication': [
    {
      version: '2026-11',
      since: '2026-11-01',
      title: 'Публикация работ и достижений',
      text:
        'Я согласен, чтобы образовательная организация называла на этой платформе фамилию и имя рядом с творческими ' +
        'работами, наградами и результатами конкурсов. Согласие действует до отзыва. Отказ и отзыв ни на что больше ' +
        'не влияют.',
    },
  ],
  'child-messaging': [
    {
      version: '2026-11',
      since: '2026-11-01',
      title: 'Переписка ребёнка',
      text:
        'Я согласен, чтобы ребёнок переписывался на этой платформе с учителями, классным руководителем и участниками ' +
        'учебных чатов. Переписка хранится и видна участникам чата; рекламы и посторонних в ней нет. Согласие ' +
        'действует до отзыва; после отзыва ребёнок читает объявления, но не пишет.',
    },
  ],
};

/** The edition offered today. */
export const currentText = (purpose: ConsentPurpose): ConsentText => consentTexts[purpose].at(-1)!;

/** Until this age a guardian agrees for the child (years). */
export const CONSENT_AGE = 14;
