/** What a field of an event adds to a sentence: what introduces it, and what its codes are called. `bare`: they need no introduction. */
export type Field = Readonly<{ lead?: string; words?: Readonly<Record<string, string>>; bare?: true }>;

/** What somebody called it, in quotation marks; those within are the smaller ones. */
export const quoted = (text: string): string => `«${text.replaceAll('«', '„').replaceAll('»', '“')}»`;

/** A date as people write it. */
export const dotted = (date: string): string => date.split('-').reverse().join('.');

/** Dates and instants as people write them; the hours are those of Moscow. */
export const shown = (value: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return dotted(value);
  if (!/^\d{4}-\d{2}-\d{2}T/u.test(value)) return value;
  const moscow = new Date(Date.parse(value) + 3 * 3_600_000).toISOString();
  return `${dotted(moscow.slice(0, 10))} ${moscow.slice(11, 16)}`;
};

/** A field's value; of a list that is kept and named by `…Count`, how long it is, as of one that is only counted. */
const valueIn = (data: Readonly<Record<string, unknown>>, field: string): unknown => {
  const list = field.endsWith('Count') ? data[field.slice(0, -'Count'.length)] : undefined;
  return Array.isArray(list) ? list.length : data[field];
};

/** What the fields of an event say, in the order of the table. A code without a word is shown as it stands. */
export const codesIn = (
  data: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Field>>,
): readonly string[] =>
  Object.entries(fields).flatMap(([field, { lead = '', words = {}, bare }]) => {
    const value = valueIn(data, field);
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const word = words[String(value)];
    return [word !== undefined && bare ? word : `${lead}${word ?? shown(String(value))}`];
  });
