import { plain } from './inbox.ts';

/** Somebody who may be mentioned: a person, or a circle of people as a whole. */
export type Mentionable = Readonly<{ label: string } & ({ personId: string } | { role: string; cohort?: number })>;

/** The piece of a text that asks for a suggestion: `@` and what was written behind it, up to the caret. */
export type Asked = Readonly<{ start: number; end: number; words: string }>;

const ASKED = /(?:^|[\s(])@([\p{L}\p{N}.\- ]{0,40})$/u;

/** What is asked for at the caret; undefined when nothing is. */
export const askedAt = (text: string, caret: number): Asked | undefined => {
  const found = ASKED.exec(text.slice(0, caret));
  if (found === null) return undefined;
  const words = found[1]!;
  // After two words and a space the sentence has gone on.
  if (words.split(' ').length > 3) return undefined;
  return { start: caret - words.length - 1, end: caret, words };
};

const MOST = 6;

/** Who fits: every word begins a part of the name. */
export const suggested = (known: readonly Mentionable[], words: string): readonly Mentionable[] => {
  const wanted = plain(words).split(' ').filter(Boolean);
  return known
    .filter(({ label }) => {
      const parts = plain(label).split(' ');
      return wanted.every((word) => parts.some((part) => part.startsWith(word)));
    })
    .slice(0, MOST);
};

/** The text with the name in place of what was asked for, and where the caret goes. */
export const completed = (text: string, { start, end }: Asked, { label }: Mentionable): readonly [string, number] => {
  const said = `@${label} `;
  return [text.slice(0, start) + said + text.slice(end).replace(/^ /u, ''), start + said.length];
};

/** Of those who were chosen while writing, the ones the text still names. */
export const mentionedIn = (text: string, chosen: readonly Mentionable[]): readonly Mentionable[] => {
  const left = new Map(chosen.map((one) => [one.label, one]));
  return [...left.values()].filter(({ label }) => text.includes(`@${label}`));
};

/** A text cut into plain pieces, addresses and mentions of those who are named. */
export type Piece = Readonly<{ kind: 'text' | 'mention' | 'link'; said: string }>;

const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]»]/gu;

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

export const piecesOf = (text: string, labels: readonly string[] = []): readonly Piece[] => {
  const names = [...labels].sort((a, b) => b.length - a.length).map((label) => `@${escaped(label)}`);
  const pattern = new RegExp([LINK.source, ...names].join('|'), 'gu');
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: said, index } of text.matchAll(pattern)) {
    if (index > from) pieces.push({ kind: 'text', said: text.slice(from, index) });
    pieces.push({ kind: said.startsWith('@') ? 'mention' : 'link', said });
    from = index + said.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', said: text.slice(from) });
  return pieces;
};
