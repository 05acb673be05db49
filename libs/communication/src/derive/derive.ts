import type { DerivedKind, PostingPolicy, Standing } from '@zveno/contracts-communication/events';
import { postingOf, type Strategy } from '../strategy/strategy.state.ts';
import type { Named, Structure } from '../structure/structure.ts';

export type DerivedParticipant = Readonly<{ personId: string; standing: Standing; because: string }>;

/** A chat as the structure has it. `posting` undefined: nothing demands it. Participants in the order of their ids. */
export type DerivedChat = Readonly<{
  kind: DerivedKind;
  unitId?: string;
  subjectId?: string;
  posting: PostingPolicy | undefined;
  participants: readonly DerivedParticipant[];
}>;

const RANK: Readonly<Record<Standing, number>> = { owner: 2, staff: 1, member: 0 };

type Circle = Readonly<{
  /** Who may own it, in turn: the first of these who are there (I12). */
  owners: readonly (readonly Named[])[];
  staff?: readonly Named[];
  members?: readonly Named[];
}>;

const participantsOf = ({ owners, staff = [], members = [] }: Circle): DerivedParticipant[] => {
  const found = new Map<string, DerivedParticipant>();
  const add = (people: readonly Named[], standing: Standing) => {
    for (const { personId, because } of people) {
      const known = found.get(personId);
      if (known === undefined || RANK[known.standing] < RANK[standing])
        found.set(personId, { personId, standing, because });
    }
  };
  add(owners.find((people) => people.length > 0) ?? [], 'owner');
  add(staff, 'staff');
  add(members, 'member');
  return [...found.values()].sort((a, b) => (a.personId < b.personId ? -1 : 1));
};

/**
 * The chats of an organisation (I10): those that its strategy demands, and those it does not, for what exists of them is to be
 * closed. Every one is owned by staff: by whoever it belongs to, else the administrators, else the administration.
 */
export const derive = (structure: Structure, strategy: Strategy): DerivedChat[] => {
  const { director, deputies, administrators, staff, pedagogues, bodies } = structure;
  const administration = [...director, ...deputies];
  const anybody = [administrators, administration];
  const chat = (
    kind: DerivedKind,
    circle: Circle,
    from: Readonly<{ unitId?: string; subjectId?: string; living?: boolean }> = {},
  ): DerivedChat => {
    const { living = true, ...source } = from;
    const posting = living ? postingOf(strategy, kind) : undefined;
    return { kind, ...source, posting, participants: participantsOf(circle) };
  };
  const everyStudent = [...structure.students.values()].flat();
  const everyParent = [...structure.parents.values()].flat();
  const headed = [director, deputies, administrators];
  const living = new Map(structure.groups.map((group) => [group.unitId, group.living]));
  const offered = new Map(structure.subjects.map((subject) => [subject.subjectId, subject.living]));

  const ofGroup = ({ unitId, living: lives }: Structure['groups'][number]): DerivedChat[] => {
    const from = { unitId, living: lives };
    const curators = structure.curators.get(unitId) ?? [];
    const teachers = structure.teaching.flatMap((one) => (one.unitId === unitId ? one.teachers : []));
    const owners = [curators, ...anybody];
    return [
      chat('group-students', { owners, members: structure.students.get(unitId) ?? [] }, from),
      chat('group-parents', { owners, members: structure.parents.get(unitId) ?? [] }, from),
      chat('group-teachers', { owners, staff: teachers }, from),
    ];
  };
  return [
    chat('channel-members', { owners: anybody, staff, members: everyStudent }),
    chat('channel-staff', { owners: anybody, staff }),
    chat('channel-parents', { owners: anybody, members: everyParent }),
    chat('staff', { owners: [administration, administrators], staff }),
    chat('management-deputies', { owners: headed, staff: deputies }),
    chat('management-pedagogues', { owners: headed, staff: pedagogues }),
    chat('management-parents', { owners: headed, members: bodies.parents }),
    chat('management-students', { owners: headed, members: bodies.students }),
    ...structure.groups.flatMap(ofGroup),
    ...structure.teaching.map(({ unitId, subjectId, teachers, students }) => {
      const lives = teachers.length > 0 && living.get(unitId) !== false && offered.get(subjectId) !== false;
      const circle = { owners: [teachers, structure.curators.get(unitId) ?? [], ...anybody], members: students };
      return chat('teaching', circle, { unitId, subjectId, living: lives });
    }),
  ];
};
