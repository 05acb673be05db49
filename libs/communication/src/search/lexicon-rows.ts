import type { SearchTerms } from './search-terms.ts';

/** How many letters of a stem's beginning are kept at least, and at most. */
export const [SHORTEST, LONGEST] = [3, 8];

/** Length of a term. */
const TERM = 9;
/** Length of a prefix row's id. */
const ID = 2 * TERM;
/** Bytes of one mask. */
const BLOCK = 32;
/** Before the term of a word's own row; no term begins so. */
const OWN = '=';

/**
 * A row of the lexicon. Of a stem's beginning: the id begins with the beginning's term, `s` hides the stem's. Of the stem itself, by its
 * term: `s` hides the ids of the former, always of one length, `o` names the organisation.
 */
export type LexiconRow = Readonly<{ _id: string; s: string; o?: string }>;

type Masks = Pick<SearchTerms, 'prefix' | 'mask'>;

/** The beginnings under which a stem is found: shorter than itself, it is found as a whole without them. */
export const beginningsOf = (stem: string): string[] =>
  Array.from({ length: Math.max(0, Math.min(LONGEST, stem.length - 1) - SHORTEST + 1) }, (_, n) =>
    stem.slice(0, SHORTEST + n),
  );

export const ownRow = (term: string): string => `${OWN}${term}`;

/** The ids of a stem's rows lie between these. */
export const under = (prefix: string) => ({ $gt: prefix, $lt: `${prefix}~` });

/** A text hidden, or shown again: whoever lacks the key sees its length. Each text has an id of its own, so no mask hides two. */
const masked = async (masks: Masks, organizationId: string, id: string, bytes: Buffer): Promise<Buffer> => {
  const blocks = Array.from({ length: Math.ceil(bytes.length / BLOCK) }, (_, n) =>
    masks.mask(organizationId, `${id} ${n}`),
  );
  const mask = Buffer.concat(await Promise.all(blocks));
  return Buffer.from(bytes.map((byte, at) => byte ^ mask[at]!));
};

const hidden = async (masks: Masks, organizationId: string, id: string, text: string): Promise<string> =>
  (await masked(masks, organizationId, id, Buffer.from(text))).toString('base64url');

/** What a row hides. */
export const shown = async (masks: Masks, organizationId: string, { _id, s }: LexiconRow): Promise<string> =>
  (await masked(masks, organizationId, _id, Buffer.from(s, 'base64url'))).toString();

/** The ids that a stem's own row hides. */
export const idsIn = (text: string): string[] => text.trim().match(new RegExp(`.{${ID}}`, 'gu')) ?? [];

/** The rows of a stem: none of one too short to have a beginning. */
export const rowsOf = async (
  masks: Masks,
  organizationId: string,
  { stem, term }: Readonly<{ stem: string; term: string }>,
): Promise<LexiconRow[]> => {
  const ids = await Promise.all(
    beginningsOf(stem).map(async (beginning) => {
      const prefix = await masks.prefix(organizationId, beginning);
      const tag = await masks.mask(organizationId, `${prefix} of ${term}`);
      return `${prefix}${tag.toString('base64url').slice(0, TERM)}`;
    }),
  );
  if (ids.length === 0) return [];
  const prefixes = ids.map(async (_id) => ({ _id, s: await hidden(masks, organizationId, _id, term) }));
  const _id = ownRow(term);
  const all = ids.join('').padEnd((LONGEST - SHORTEST + 1) * ID);
  return [
    ...(await Promise.all(prefixes)),
    { _id, s: await hidden(masks, organizationId, _id, all), o: organizationId },
  ];
};
