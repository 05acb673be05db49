import type { KnownChat, PersonKind, Way } from '@zveno/contracts-communication/events';
import type { DerivedParticipant } from '../derive/derive.ts';

/** Somebody who shall take part; how they came in where it is not as the kind of the chat says. */
export type Wanted = DerivedParticipant & Readonly<{ as?: PersonKind; via?: Way }>;

/**
 * Who takes part (I10): whoever follows from the structure, but those who are excepted from it, and those who are let in besides
 * (of these only `present`, where that is given); guests of a link stay until the link's own end. An owner is not excluded while nobody else owns the chat: somebody of the
 * staff answers for it (I12). In the order of their ids.
 */
export const withExceptions = (
  derived: readonly Wanted[],
  chat: Pick<KnownChat, 'exceptions' | 'coming' | 'participants'> | undefined,
  present?: readonly string[],
): readonly Wanted[] => {
  if (chat === undefined || (chat.exceptions.size === 0 && chat.coming.size === 0)) return derived;
  const excluded = ({ personId }: Wanted) => chat.exceptions.get(personId)?.exception === 'exclude';
  const kept = derived.filter((one) => !excluded(one));
  const owned = kept.some(({ standing }) => standing === 'owner');
  const rest = owned ? kept : derived.filter((one) => !excluded(one) || one.standing === 'owner');
  const there = new Set(rest.map(({ personId }) => personId));
  const included = chat.exceptions.entries().flatMap(([personId, { exception, as, because }]): Wanted[] => {
    if (exception !== 'include' || there.has(personId) || present?.includes(personId) === false) return [];
    const standing = as === 'staff' ? 'staff' : 'member';
    return [{ personId, standing, because, via: 'exception', ...(as && { as }) }];
  });
  const guests = chat.coming.entries().flatMap(([personId, { via, as }]): Wanted[] => {
    const standing = chat.participants.get(personId);
    if (via !== 'guest' || standing === undefined || there.has(personId)) return [];
    return [{ personId, standing, because: '', via, ...(as && { as }) }];
  });
  return [...rest, ...included, ...guests].sort((a, b) => (a.personId < b.personId ? -1 : 1));
};
