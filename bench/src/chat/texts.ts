/** A vocabulary whose words are about as frequent as those of a language: the second half as often as the first, and so on. */
const WORDS = 5_000;
const begins = ['контроль', 'урок', 'задан', 'экскурс', 'собран', 'тетрад', 'учебник', 'расписан', 'перемен', 'столов'];
const syllables = ['ба', 'ве', 'го', 'ди', 'жу', 'ка', 'ле', 'мо', 'ни', 'пу', 'ра', 'се', 'то', 'фи', 'шу'];

/** The word of a rank, 0 the most frequent: no two have the same stem. */
export const wordOfRank = (rank: number): string => {
  let word = begins[rank % begins.length]!;
  for (let rest = Math.floor(rank / begins.length); rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length]!;
  return `${word}к`;
};

/** The same chance every time, from 0 to 1. */
const chance = (n: number): number =>
  ((Math.imul(n ^ (n >>> 15), 0x2c1b3c6d) ^ Math.imul(n, 0x297a2d39)) >>> 0) / 2 ** 32;

/** Message number `n`: between four and twenty words. */
export const textOf = (n: number): string =>
  Array.from({ length: 4 + Math.floor(chance(n) * 16) }, (_, k) =>
    wordOfRank(Math.floor(WORDS ** chance(n * 31 + k + 1)) - 1),
  ).join(' ');
