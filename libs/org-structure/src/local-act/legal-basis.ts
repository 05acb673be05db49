/** A legal source in the edition that is cited. `edition` is absent where the source has not been amended. */
type Source = Readonly<{
  code: string;
  title: string;
  kind: 'law' | 'government-decree' | 'ministry-order' | 'ministry-letter';
  edition?: string;
}>;

export type LegalBasis = Readonly<{ legalBasis: string; since: string; sources: readonly Source[] }>;

/** What settles that which the sources leave open, in this order (clause 4.3). */
export const fallback = [
  'законодательство Российской Федерации',
  'устав организации',
  'иные локальные акты организации',
] as const;

/**
 * The sources that the rules of an organisation's act rest on (R05), oldest edition first. A changed list is a new one; an
 * act keeps the one it cites.
 */
export const legalBases: readonly [LegalBasis, ...LegalBasis[]] = [
  {
    legalBasis: '2023-10',
    since: '2023-10-11',
    sources: [
      {
        code: '149-ФЗ',
        title: 'Федеральный закон «Об информации, информационных технологиях и о защите информации»',
        kind: 'law',
        edition: '2022-12-29',
      },
      { code: 'ПП 1241', title: 'Постановление Правительства Российской Федерации № 1241', kind: 'government-decree' },
      { code: 'ПП 1545', title: 'Постановление Правительства Российской Федерации № 1545', kind: 'government-decree' },
      { code: 'ПП 1678', title: 'Постановление Правительства Российской Федерации № 1678', kind: 'government-decree' },
      {
        code: 'Р-139',
        title: 'Распоряжение Министерства просвещения Российской Федерации № Р-139',
        kind: 'ministry-order',
      },
      {
        code: '04-127',
        title: 'Письмо Министерства просвещения Российской Федерации № 04-127',
        kind: 'ministry-letter',
      },
      {
        code: '04-643',
        title: 'Письмо Министерства просвещения Российской Федерации № 04-643',
        kind: 'ministry-letter',
      },
    ],
  },
];

/** The list of that name, or the latest. */
export const legalBasisOf = (name?: string): LegalBasis | undefined =>
  name === undefined ? legalBases.at(-1) : legalBases.find(({ legalBasis }) => legalBasis === name);
