import type { MatchReason } from '@zveno/contracts-invitation';
import { isSimilar, nameKey } from './names.ts';

/** Who somebody is, in the clear. `phone` in E.164. */
export type Named = Readonly<{
  surname: string;
  givenName: string;
  patronymic?: string | undefined;
  phone?: string | undefined;
}>;

/** How likely two are one person, 0 to 100, and why. */
export type Likeness = Readonly<{ score: number; reasons: readonly MatchReason[] }>;

const POINTS: Readonly<Record<MatchReason, number>> = { name: 50, 'similar-name': 30, phone: 35, unit: 15 };

/** Somebody made ready to be compared: the parts of the name as `nameKey` has them. */
export type Comparable = Readonly<{
  surname: string;
  givenName: string;
  patronymic: string;
  phone: string | undefined;
}>;

export const comparable = ({ surname, givenName, patronymic, phone }: Named): Comparable => ({
  surname: nameKey(surname),
  givenName: nameKey(givenName),
  patronymic: nameKey(patronymic ?? ''),
  phone,
});

/** Whether two words are the same, or one a slip of the other. */
export const isAlike = (a: string, b: string): boolean => a === b || isSimilar(a, b);

/** Whether the names are the same, or the same but for slips; surname and given name may have changed places. */
export const compareNames = (a: Comparable, b: Comparable): 'name' | 'similar-name' | undefined => {
  const straight = a.surname === b.surname && a.givenName === b.givenName;
  if (straight || (a.surname === b.givenName && a.givenName === b.surname)) {
    // Two full names that agree in all but the patronymic are two people, often of one family.
    const known = a.patronymic !== '' && b.patronymic !== '';
    return known && !isAlike(a.patronymic, b.patronymic) ? 'similar-name' : 'name';
  }
  const similar =
    (isAlike(a.givenName, b.givenName) && isAlike(a.surname, b.surname)) ||
    (isAlike(a.givenName, b.surname) && isAlike(a.surname, b.givenName));
  return similar ? 'similar-name' : undefined;
};

/**
 * Compares a person with an entry of the roster; undefined when nothing but the class would speak for it.
 * @param isSameUnit asked only of who may be the one
 */
export const likeness = (person: Comparable, entry: Comparable, isSameUnit: () => boolean): Likeness | undefined => {
  const name = compareNames(person, entry);
  const phone = person.phone !== undefined && person.phone === entry.phone;
  if (name === undefined && !phone) return undefined;
  const reasons: MatchReason[] = [
    ...(name === undefined ? [] : [name]),
    ...(phone ? (['phone'] as const) : []),
    ...(isSameUnit() ? (['unit'] as const) : []),
  ];
  return { score: reasons.reduce((sum, reason) => sum + POINTS[reason], 0), reasons };
};
