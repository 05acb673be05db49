/** A name as it is compared: case, ё, hyphens and stray signs make no difference. */
export const nameKey = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}]/gu, '');

/** How many slips of the hand lie between two words: letters left out, put in, exchanged, or swapped with the neighbour. */
export const slips = (a: string, b: string): number => {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
};

/** Whether exactly one slip of the hand lies between two words that differ; in one look along both. */
const isOneSlip = (a: string, b: string): boolean => {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
  if (a.slice(i + 1) === b.slice(i + 1)) return true;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
};

/** Whether one word may be a slip of the other: one letter, two in long ones. */
export const isSimilar = (a: string, b: string): boolean => {
  const least = Math.min(a.length, b.length);
  const allowed = least >= 8 ? 2 : 1;
  if (least <= 2 || Math.abs(a.length - b.length) > allowed) return false;
  return allowed === 1 ? a === b || isOneSlip(a, b) : slips(a, b) <= allowed;
};

/** Keys that similar words share: the word with up to one letter left out. Two slips of a long word may have none. */
export const similarityKeys = (word: string): string[] => [
  word,
  ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1)),
];
