import { titleOf } from '../audit/event-titles.ts';
import { isOfChats, ofChatsIn } from './chat-words.ts';
import { referencesOf } from './references.ts';
import type { TrailRow } from './trail.projection.ts';
import { coded, words } from './words.ts';

/** The words for whom and what an event names. Undefined: nobody knows the id any more. */
export type Names = Readonly<{
  person: (orgId: string, id: string) => string | undefined;
  unit: (orgId: string, id: string) => string | undefined;
  order: (orgId: string, id: string) => string | undefined;
  subject: (orgId: string, id: string) => string | undefined;
  chat: (orgId: string, id: string) => string | undefined;
  /** What happened in the event that another one follows from; undefined where that is no event of the organisation. */
  cause: (eventId: string) => string | undefined;
  /** What is asked by a subject of a route, in words. */
  act: (subject: string) => string | undefined;
}>;

/** More names than this are counted. */
const NAMED = 5;

const dotted = (date: string): string => date.split('-').reverse().join('.');
/** As within a sentence. */
export const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
const wordOf = (value: string): string => words[value] ?? (/^\d{4}-\d{2}-\d{2}$/u.test(value) ? dotted(value) : value);

/** Who did it: a person, or the platform carrying out what follows from somebody's decision. */
export const actorIn = ({ orgId, actorId, onBehalfOf }: TrailRow, names: Names): string => {
  const nameOf = (id: string) => names.person(orgId, id) ?? 'неизвестный';
  if (!actorId.startsWith('process:')) return nameOf(actorId);
  return onBehalfOf === undefined || onBehalfOf.startsWith('process:')
    ? 'Платформа'
    : `Платформа по решению: ${nameOf(onBehalfOf)}`;
};

const listed = (names: readonly string[], count: number): string =>
  `${names.slice(0, NAMED).join(', ')}${count > NAMED ? ` и ещё ${count - NAMED}` : ''}`;

const unitsIn = ({ orgId, data }: TrailRow, names: Names): string[] => {
  const nameOf = (id: string) => `«${names.unit(orgId, id) ?? id}»`;
  const { fromUnitId, toUnitId } = data;
  if (typeof fromUnitId === 'string' || typeof toUnitId === 'string')
    return [
      ...(typeof fromUnitId === 'string' ? [`из ${nameOf(fromUnitId)}`] : []),
      ...(typeof toUnitId === 'string' ? [`в ${nameOf(toUnitId)}`] : []),
    ];
  return referencesOf(data).units.map(nameOf);
};

const subjectIn = ({ orgId, data }: TrailRow, names: Names): string[] => {
  const subject = typeof data.subjectId === 'string' ? names.subject(orgId, data.subjectId) : undefined;
  return subject === undefined ? [] : [`предмет «${subject}»`];
};

const codesIn = ({ data }: TrailRow): string[] =>
  Object.entries(coded).flatMap(([field, lead]) => {
    const value = data[field];
    return typeof value === 'string' || typeof value === 'number' ? [`${lead}${wordOf(String(value))}`] : [];
  });

const accessed = ({ outcome, data }: TrailRow, names: Names): string => {
  const act = typeof data.act === 'string' ? (names.act(data.act) ?? data.act) : '';
  return outcome === 'refused'
    ? `отказано: «${act}»${typeof data.code === 'string' ? ` (${data.code})` : ''}`
    : `прочитаны персональные данные: «${act}»`;
};

/** What happened, in Russian: who, what, about whom, where, why, by which order, from when. */
export const sentenceOf = (row: TrailRow, names: Names): string => {
  const who = actorIn(row, names);
  if (row.raw !== undefined) return `${who}: событие неизвестного вида ${row.type}, показано как записано.`;
  const what = row.type === 'AccessRecorded' ? accessed(row, names) : lower(titleOf(row.type));
  const ids = referencesOf(row.data).persons.filter((id) => id !== row.actorId || row.type !== 'AccessRecorded');
  const persons = ids.flatMap((id) => names.person(row.orgId, id) ?? []);
  const order = row.orderId === undefined ? undefined : names.order(row.orgId, row.orderId);
  const details = [
    ...(persons.length > 0 ? [listed(persons, persons.length)] : []),
    ...unitsIn(row, names),
    ...subjectIn(row, names),
    ...(row.type === 'AccessRecorded' ? [] : isOfChats(row) ? ofChatsIn(row, names) : codesIn(row)),
    ...(row.on === row.at.slice(0, 10) || row.outcome !== 'done' ? [] : [`действует с ${dotted(row.on)}`]),
    ...(order !== undefined && row.kind !== 'order' ? [order] : []),
    ...(row.lacks === 'order' ? ['без приказа'] : []),
    ...(row.voided === undefined ? [] : ['позже исправлено']),
  ];
  return `${who}: ${what}${details.length > 0 ? ` — ${details.join('; ')}` : ''}.`;
};
