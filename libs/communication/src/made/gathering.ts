import type { AudiencePart, KnownChat, PersonKind } from '@zveno/contracts-communication/events';
import { DomainError } from '@zveno/kernel';
import type { Wanted } from '../chat/exceptions.ts';
import { mayTalkBy } from '../relations/may-talk.ts';
import { partiesOf, type Party } from '../relations/parties.ts';
import type { Relations } from '../relations/presets.ts';
import type { Structure } from '../structure/structure.ts';
import { kindOfPart, mayGather } from './audience.ts';

/** Where somebody gathers people: the organisation as it is, and its matrix. */
export type Ground = Readonly<{ structure: Structure; relations: Relations }>;

type Gathered = Readonly<{
  kind: KnownChat['kind'];
  counts?: KnownChat['counts'];
  audience: readonly AudiencePart[];
}>;

/** A part of an audience without what it leaves open. */
export const plainPart = ({
  circle,
  unitId,
  subjectId,
  cohort,
}: Readonly<{ [Key in keyof AudiencePart]: AudiencePart[Key] | undefined }> &
  Pick<AudiencePart, 'circle'>): AudiencePart => ({
  circle,
  ...(unitId !== undefined && { unitId }),
  ...(subjectId !== undefined && { subjectId }),
  ...(cohort !== undefined && { cohort }),
});

/** @throws DomainError `chat.making-denied` of somebody who makes no such chats here */
export const assertMaker = ({ structure, relations }: Ground, personId: string, kind: KnownChat['kind']): Party => {
  const maker = partiesOf(structure).get(personId);
  const isStaff = maker?.kinds.has('staff') === true;
  const isLet =
    (maker?.kinds.has('student') === true && relations.madeByStudents === 'on') ||
    (maker?.kinds.has('parent') === true && relations.madeByParents === 'on');
  const may = kind === 'management' ? maker?.administration === true : isStaff || (isLet && kind === 'room');
  if (maker === undefined || !may) throw new DomainError('chat.making-denied');
  return maker;
};

/** @throws DomainError `chat.audience-denied` when the maker has nothing to do with a part, or parents met other people's children */
export const assertGathers = ({ relations }: Ground, maker: Party, audience: readonly AudiencePart[]): void => {
  const kinds = new Set(audience.map(kindOfPart));
  const apart = !(kinds.has('student') && kinds.has('parent'));
  if (!apart || !audience.every((part) => mayGather(relations, maker, part)))
    throw new DomainError('chat.audience-denied');
};

/**
 * People whom somebody brings into a chat by name, because of their own command.
 * @throws DomainError `chat.relation-denied` when the matrix lets the two not meet there
 */
export const named = (
  { structure, relations }: Ground,
  maker: Party,
  personIds: readonly string[],
  { kind, counts, audience }: Gathered,
  because: string,
): Wanted[] => {
  const parties = partiesOf(structure);
  const people = personIds
    .filter((personId) => personId !== maker.personId)
    .map((personId): Wanted => {
      const { may, as } = mayTalkBy(relations, parties, maker.personId, personId, 'room');
      const party = parties.get(personId);
      const managed = kind === 'management' && maker.administration && party !== undefined;
      if (!may && !managed) throw new DomainError('chat.relation-denied');
      const other = may ? as[1] : mainKind(party!);
      return { personId, standing: other === 'staff' ? 'staff' : 'member', as: other, via: 'named', because };
    });
  // Whom the audience may yet bring counts as well as who is there.
  const has = (as: PersonKind) =>
    (counts?.[as] ?? 0) > 0 || people.some((one) => one.as === as) || audience.some((part) => kindOfPart(part) === as);
  if (has('student') && has('parent')) throw new DomainError('chat.relation-denied');
  return people;
};

/** As what somebody counts who is several things. */
export const mainKind = ({ kinds }: Party): PersonKind =>
  kinds.has('staff') ? 'staff' : kinds.has('student') ? 'student' : 'parent';

/**
 * Who answers for a new chat (I12): its maker, if they are staff; else the curators of the maker's group, else who runs the
 * school. The maker takes part in any case.
 */
export const beginners = (
  { structure }: Ground,
  maker: Party,
  unitId: string | undefined,
  because: string,
): Wanted[] => {
  const own = { personId: maker.personId, via: 'named' as const, because };
  if (maker.kinds.has('staff')) return [{ ...own, standing: 'owner', as: 'staff' }];
  const groups = unitId === undefined ? [...maker.homes, ...maker.children] : [unitId];
  const curators = groups.flatMap((group) => structure.curators.get(group) ?? []);
  const answering = [curators, structure.administrators, structure.director].find((some) => some.length > 0) ?? [];
  const owners = new Map(
    answering.map(({ personId }) => [
      personId,
      { personId, standing: 'owner' as const, as: 'staff' as const, via: 'named' as const, because },
    ]),
  );
  return [...owners.values(), { ...own, standing: 'member', as: mainKind(maker) }];
};

/** The academic year that a chat ends with: that of its group, or of the groups at large; undefined when it outlives it. */
export const yearOf = (
  { structure: { groups } }: Ground,
  { unitId, subjectId, outlivesYear }: Readonly<{ unitId?: string; subjectId?: string; outlivesYear?: boolean }>,
  audience: readonly AudiencePart[],
): string | undefined => {
  const about = unitId ?? audience.find((part) => part.unitId !== undefined)?.unitId;
  if (outlivesYear ?? (about === undefined && subjectId === undefined)) return undefined;
  const living = groups.filter((group) => group.living);
  return (living.find((group) => group.unitId === about) ?? living[0])?.academicYearId;
};
