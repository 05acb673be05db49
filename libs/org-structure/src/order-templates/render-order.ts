import type { orderForms } from '@zveno/contracts-org-structure/events';
import type { OrderTemplate } from './templates.ts';

/** What a draft is filled in with; what is absent stays a gap. */
export type Filling = Readonly<{
  organization: Readonly<{ name: string; inn?: string; kpp?: string; okpo?: string; address?: string }>;
  number?: string | undefined;
  date?: string | undefined;
  effectiveOn?: string | undefined;
  signer?: string | undefined;
  basis?: string | undefined;
  people?: readonly string[] | undefined;
  unit?: string | undefined;
  year?: string | undefined;
}>;

const GAP = '____________';

/** «1 сентября 2026 г.» */
const spoken = (date: string | undefined): string =>
  date === undefined
    ? GAP
    : new Intl.DateTimeFormat('ru-RU', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${date}T00:00:00.000Z`),
      );

/** The text of an order or instruction: requisites, number and date, title, body, signature. Pure. */
export const renderOrder = (
  { title, body }: OrderTemplate,
  form: (typeof orderForms)[number],
  { organization, number, date, effectiveOn, signer, basis, people = [], unit, year }: Filling,
): string => {
  const { name, inn, kpp, okpo, address } = organization;
  const codes = [inn && `ИНН ${inn}`, kpp && `КПП ${kpp}`, okpo && `ОКПО ${okpo}`].filter(Boolean).join(', ');
  const words: Readonly<Record<string, string>> = {
    VERB: form === 'order' ? 'ПРИКАЗЫВАЮ' : 'ОБЯЗЫВАЮ',
    effectiveOn: spoken(effectiveOn),
    basis: basis ?? GAP,
    people:
      people.length === 0 ? `   1) ${GAP}` : people.map((person, index) => `   ${index + 1}) ${person}`).join('\n'),
    unit: unit ?? GAP,
    year: year ?? GAP,
  };
  return [
    ...[name, codes, address].filter((line) => line !== undefined && line !== ''),
    '',
    form === 'order' ? 'ПРИКАЗ' : 'РАСПОРЯЖЕНИЕ',
    `${spoken(date)} № ${number ?? '____'}`,
    '',
    title,
    '',
    body.replaceAll(/\{(\w+)\}/gu, (gap, word: string) => words[word] ?? gap),
    '',
    `Руководитель ${GAP} / ${signer ?? GAP} /`,
  ].join('\n');
};
