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

/** Whether the names are the same, or the same but for slips; surname and given name may have changed places. */
export const compareNames = (a: Named, b: Named): 'name' | 'similar-name' | undefined => {
  const [surname, given] = [nameKey(a.surname), nameKey(a.givenName)];
  const other = [nameKey(b.surname), nameKey(b.givenName)] as const;
  const orders = [other, [other[1], other[0]]] as const;
  // Two full names that agree in all but the patronymic are two people, often of one family.
  const fathers = [nameKey(a.patronymic ?? ''), nameKey(b.patronymic ?? '')] as const;
  const namesakes = fathers[0] !== '' && fathers[1] !== '' && fathers[0] !== fathers[1];
  if (orders.some(([s, g]) => s === surname && g === given))
    return namesakes && !isSimilar(...fathers) ? 'similar-name' : 'name';
  const alike = (x: string, y: string) => x === y || isSimilar(x, y);
  return orders.some(([s, g]) => alike(s, surname) && alike(g, given)) ? 'similar-name' : undefined;
};

/** Compares a person with an entry of the roster; undefined when nothing but the class would speak for it. */
export const likeness = (person: Named, entry: Named, sameUnit: boolean): Likeness | undefined => {
  const name = compareNames(person, entry);
  const phone = person.phone !== undefined && person.phone === entry.phone;
  if (name === undefined && !phone) return undefined;
  const reasons: MatchReason[] = [
    ...(name === undefined ? [] : [name]),
    ...(phone ? (['phone'] as const) : []),
    ...(sameUnit ? (['unit'] as const) : []),
  ];
  return { score: reasons.reduce((sum, reason) => sum + POINTS[reason], 0), reasons };
};
