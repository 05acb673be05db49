import { titleOf } from '../audit/event-titles.ts';
import { isOfChats, ofChatsIn } from './chat-words.ts';
import { codesIn, dotted, quoted, shown } from './codes.ts';
import type { TrailRow } from './trail.projection.ts';
import { personsIn, placesIn } from './whom.ts';
import { fields } from './words.ts';

/** The words for whom and what an event names. Undefined: nobody knows the id any more. */
export type Names = Readonly<{
  person: (orgId: string, id: string) => string | undefined;
  /** Whether an id is that of an entry of the roster. */
  isEntry: (orgId: string, id: string) => boolean;
  unit: (orgId: string, id: string) => string | undefined;
  order: (orgId: string, id: string) => string | undefined;
  subject: (orgId: string, id: string) => string | undefined;
  chat: (orgId: string, id: string) => string | undefined;
  /** What happened in the event that another one follows from; undefined where that is no event of the organisation. */
  cause: (eventId: string) => string | undefined;
  /** What is asked by a subject of a route, in words. */
  act: (subject: string) => string | undefined;
  /** Why something was refused, in words. */
  problem: (code: string) => string | undefined;
}>;

type Fields = TrailRow['data'];

/** As within a sentence. */
export const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** Who did it: a person, or the platform carrying out what follows from somebody's decision. */
const actorIn = ({ orgId, actorId, onBehalfOf }: TrailRow, names: Names): string => {
  const nameOf = (id: string) => names.person(orgId, id) ?? 'неизвестный';
  if (!actorId.startsWith('process:')) return nameOf(actorId);
  return onBehalfOf === undefined || onBehalfOf.startsWith('process:')
    ? 'Платформа'
    : `Платформа (по решению: ${nameOf(onBehalfOf)})`;
};

const recordOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What somebody called it, where no other part of the sentence does. */
const titleIn = ({ data }: TrailRow, places: readonly string[]): string[] => {
  const title = textOf(data.name) ?? textOf(data.title);
  if (title === undefined || places.some((place) => place.includes(quoted(title)))) return [];
  return [places.length === 0 ? quoted(title) : `название: ${quoted(title)}`];
};

/** By what document of somebody above: the authority's order, or the protocol of the council. */
const documentsIn = ({ data }: TrailRow): string[] => {
  const { issuer, number, date } = recordOf(data.basis);
  const { name, protocolNumber, protocolDate } = recordOf(data.council);
  const of = (num: unknown, on: unknown) => `№ ${String(num)} от ${dotted(String(on))}`;
  return [
    ...(issuer === undefined ? [] : [`документ: ${of(number, date)}, ${String(issuer)}`]),
    ...(name === undefined ? [] : [`рассмотрен: ${String(name)}, протокол ${of(protocolNumber, protocolDate)}`]),
  ];
};

/** What an order decrees and what it is called; `order`: its words, form first. */
const orderIn = (row: TrailRow, order: string | undefined): string[] => {
  const { number: _number, date: _date, ...data } = row.data;
  if (order === undefined) return [...codesIn(row.data, fields)];
  return [order.replace(/^\S+ /u, ''), ...codesIn(data, fields)];
};

const ORDER = { registered: 'OrderRegistered', annulled: 'OrderAnnulled' };

/** What happened, in words; an instruction is no order. */
const whatIn = ({ type }: TrailRow, order: string | undefined): string => {
  if (order?.startsWith('распоряжение') === true) {
    if (type === ORDER.registered) return 'распоряжение зарегистрировано';
    if (type === ORDER.annulled) return 'распоряжение аннулировано';
  }
  return lower(titleOf(type));
};

const accessed = ({ outcome, data }: TrailRow, names: Names): string => {
  const act = textOf(data.act);
  const asked = `«${act === undefined ? '' : (names.act(act) ?? act)}»`;
  if (outcome !== 'refused') return `прочитаны персональные данные: ${asked}`;
  const code = textOf(data.code);
  const why = code === undefined ? undefined : (names.problem(code) ?? code);
  return `отказано${why === undefined ? '' : ` (${lower(why)})`}: ${asked}`;
};

const detailsIn = (row: TrailRow, order: string | undefined, places: readonly string[], names: Names) => {
  if (row.type === 'AccessRecorded') return [];
  if (isOfChats(row)) return ofChatsIn(row, names);
  if (row.kind === 'order') return [...orderIn(row, order), ...documentsIn(row)];
  const { reason, ...data } = row.data;
  const problem = names.problem(String(reason));
  const codes =
    problem === undefined ? codesIn(row.data, fields) : [...codesIn(data, fields), `причина: ${lower(problem)}`];
  return [...titleIn(row, places), ...codes, ...documentsIn(row)];
};

/** What happened, in Russian: who, what, about whom, where, why, by which order, from when. */
export const sentenceOf = (row: TrailRow, names: Names): string => {
  const who = actorIn(row, names);
  if (row.raw !== undefined) return `${who}: событие неизвестного вида ${row.type}, показано как записано.`;
  const order = row.orderId === undefined ? undefined : names.order(row.orgId, row.orderId);
  const what = row.type === 'AccessRecorded' ? accessed(row, names) : whatIn(row, order);
  const places = placesIn(row, names);
  const isLater = row.outcome === 'done' && dotted(row.on) !== shown(row.at).slice(0, 10);
  const details = [
    ...personsIn(row, names),
    ...places,
    ...detailsIn(row, order, places, names),
    ...(isLater ? [`действует с ${dotted(row.on)}`] : []),
    ...(order !== undefined && row.kind !== 'order' ? [order] : []),
    ...(row.lacks === 'order' ? ['без приказа'] : []),
    ...(row.voided === undefined ? [] : ['позже исправлено']),
  ];
  return `${who}: ${what}${details.length > 0 ? ` — ${details.join('; ')}` : ''}.`;
};
