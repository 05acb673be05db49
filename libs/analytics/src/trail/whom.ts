import { quoted } from './codes.ts';
import { referencesOf } from './references.ts';
import type { Names } from './sentences.ts';
import type { TrailRow } from './trail.projection.ts';

/** More names than this are counted. */
const NAMED = 5;

/** Offices are given: who gets one is named, also by whom they themselves are the one. */
const given = new Set(['appointment', 'curators', 'body']);

const listed = (names: readonly string[]): string =>
  `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` и ещё ${names.length - NAMED}` : ''}`;

const textsIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');

const childrenIn = ({ studentEntryId, children }: TrailRow['data']): readonly string[] => [
  ...textsIn(studentEntryId),
  ...(Array.isArray(children) ? (children as readonly TrailRow['data'][]) : []).flatMap((child) =>
    textsIn(child.studentEntryId),
  ),
];

/** Names, one for a person and the entry of the roster that is the same person. */
const namesOf = (ids: readonly string[], { orgId }: TrailRow, names: Names): readonly string[] => {
  const found = ids.flatMap((id) => {
    const name = names.person(orgId, id);
    return name === undefined ? [] : [{ name, isEntry: names.isEntry(orgId, id) }];
  });
  return found
    .filter(({ name, isEntry }) => !isEntry || !found.some((one) => !one.isEntry && one.name === name))
    .map(({ name }) => name);
};

const partOf = (lead: string, ids: readonly string[], row: TrailRow, names: Names): string[] => {
  const found = namesOf(ids, row, names);
  return found.length === 0 ? [] : [`${lead}${listed(found)}`];
};

/** Whom an event concerns, by what they are to it where the mere names would not tell; not who did it, once more. */
export const personsIn = (row: TrailRow, names: Names): string[] => {
  const { data } = row;
  const children = childrenIn(data);
  const guardian = textsIn(data.guardianId);
  const [absent, extra] = [textsIn(data.absent), textsIn(data.extra)];
  const told = new Set([...children, ...guardian, ...absent, ...extra, ...(given.has(row.kind) ? [] : [row.actorId])]);
  const others = referencesOf(data).persons.filter((id) => !told.has(id));
  return [
    ...partOf('', others, row, names),
    ...partOf('представитель: ', guardian, row, names),
    ...partOf(children.length > 1 ? 'обучающиеся: ' : 'обучающийся: ', children, row, names),
    ...partOf('не занимаются: ', absent, row, names),
    ...partOf('занимаются дополнительно: ', extra, row, names),
  ];
};

/** In which units, subjects and chats. */
export const placesIn = (row: TrailRow, names: Names): string[] => {
  const { orgId, data } = row;
  const unit = (id: string) => names.unit(orgId, id);
  const called = (id: string) => {
    const name = unit(id);
    return name === undefined ? 'неизвестное подразделение' : quoted(name);
  };
  const [from, to, parent] = [data.fromUnitId, data.toUnitId, data.parentUnitId].map((value) => textsIn(value)[0]);
  const apart = new Set([from, to, parent]);
  const units = referencesOf(data).units.filter((id) => !apart.has(id));
  // Whom and what a reading was about stands in one list.
  const read = row.type === 'AccessRecorded' ? textsIn(data.subjectIds) : [];
  const subject = textsIn(data.subjectId).flatMap((id) => names.subject(orgId, id) ?? []);
  return [
    ...(from === undefined ? [] : [`из ${called(from)}`]),
    ...(to === undefined ? [] : [`в ${called(to)}`]),
    ...(units.length === 0 ? [] : [listed(units.map(called))]),
    ...(parent === undefined ? [] : [`в составе ${called(parent)}`]),
    ...subject.map((name) => `предмет ${quoted(name)}`),
    ...read.flatMap((id) => unit(id) ?? []).map((name) => quoted(name)),
    ...read.flatMap((id) => names.chat(orgId, id) ?? []).map((name) => `чат ${quoted(name)}`),
  ];
};
