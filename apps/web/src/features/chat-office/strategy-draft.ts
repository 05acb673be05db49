import type { Relations, Strategy } from './chat-office.queries.ts';

type Demanded = Strategy['chats'][number];
export type Kind = Demanded['kind'];
export type Posting = Demanded['posting'];

/** Chats that follow from the structure, in the order in which the page shows them. */
export const kinds = [
  'group-students',
  'group-parents',
  'group-teachers',
  'teaching',
  'staff',
  'management-deputies',
  'management-pedagogues',
  'management-parents',
  'management-students',
  'channel-members',
  'channel-staff',
  'channel-parents',
] as const satisfies readonly Kind[];

/** Who may write in a chat of a kind: in a channel never everybody. */
export const postingsOf = (kind: Kind): readonly Posting[] =>
  kind.startsWith('channel-') ? ['owners', 'staff'] : ['everybody', 'staff', 'owners'];

/** A strategy while it is written: for each kind who writes, or that there is none. */
export type Draft = Readonly<{ chats: Readonly<Partial<Record<Kind, Posting>>>; relations: Relations }>;

export const draftOf = ({ chats, relations }: Pick<Strategy, 'chats' | 'relations'>): Draft => ({
  chats: Object.fromEntries(chats.map(({ kind, posting }) => [kind, posting])),
  relations,
});

/** What is sent of it. From which year students write in pairs is said only where they do. */
export const bodyOf = ({ chats, relations }: Draft): Pick<Strategy, 'chats' | 'relations'> => {
  const { studentsDirectFrom, ...rest } = relations;
  return {
    chats: kinds.flatMap((kind) => {
      const posting = chats[kind];
      return posting === undefined ? [] : [{ kind, posting }];
    }),
    relations:
      rest.studentsDirect === 'on' && studentsDirectFrom !== undefined ? { ...rest, studentsDirectFrom } : rest,
  };
};

const rows = [
  'studentsAmongThemselves',
  'parentsAmongThemselves',
  'staffAmongThemselves',
  'staffWithOwnStudents',
  'staffWithOwnParents',
  'studentsDirect',
  'studentsDirectFrom',
  'madeByStudents',
  'madeByParents',
] as const satisfies readonly (keyof Relations)[];

/** The matrix by the name of the preset that it equals; undefined where the administration has made its own. */
export const presetOf = (relations: Relations, presets: Strategy['presets']): string | undefined =>
  presets.find((preset) => rows.every((row) => preset.relations[row] === relations[row]))?.name;

/** What an adoption would change: kinds that begin, kinds that go to the archive, kinds with other writers, and whether the matrix does. */
export const changesOf = (
  now: Pick<Strategy, 'chats' | 'relations'>,
  draft: Draft,
): Readonly<{ begun: Kind[]; archived: Kind[]; rewritten: Kind[]; relations: boolean }> => {
  const { chats } = draftOf(now);
  const before = bodyOf(draftOf(now)).relations;
  const after = bodyOf(draft).relations;
  return {
    begun: kinds.filter((kind) => chats[kind] === undefined && draft.chats[kind] !== undefined),
    archived: kinds.filter((kind) => chats[kind] !== undefined && draft.chats[kind] === undefined),
    rewritten: kinds.filter(
      (kind) => chats[kind] !== undefined && draft.chats[kind] !== undefined && chats[kind] !== draft.chats[kind],
    ),
    relations: rows.some((row) => before[row] !== after[row]),
  };
};
