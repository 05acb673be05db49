import type { OperatingRow } from '../a1-operating/operating.projection.ts';
import type { Participation } from '../a2-connected/connected.ts';
import type { StudyGroupRow } from '../../curator-coverage/study-groups.projection.ts';
import { actsBy, type Talk } from '../chats/talk.ts';
import type { Tally } from '../engine/tally.ts';
import { latest, recently, stepsOf, valueOn, type Step } from '../engine/timeline.ts';
import type { ChatRow } from './chats.projection.ts';
import type { Participates } from './participants.projection.ts';
import type { ProgrammeRow } from './programmes.projection.ts';
import type { TeachingRow } from './teaching.projection.ts';

/** Chats that every group must have. */
const mandatory = ['group-students', 'group-parents', 'group-teachers'] as const;
const management = [
  'management-deputies',
  'management-pedagogues',
  'management-parents',
  'management-students',
] as const;

/** A chat is used where somebody acted within so many days. */
const USED_DAYS = 30;

export type ChatsRows = Readonly<{
  groups: readonly StudyGroupRow[];
  people: readonly Participation[];
  teaching: readonly TeachingRow[];
  programmes: readonly ProgrammeRow[];
  operating: OperatingRow | undefined;
}>;

type Ids = ReadonlySet<string>;
const NOBODY: Ids = new Set();

const toggled = (ids: Ids, id: string, is: boolean): Ids => {
  const next = new Set(ids);
  if (is) next.add(id);
  else next.delete(id);
  return next;
};

const countGroups = (tally: Tally, { groups, people }: ChatsRows, talk: Talk, known: string): void => {
  const byEntry = new Map<string, Participation[]>();
  for (const one of people) for (const id of one.entries) byEntry.set(id, [...(byEntry.get(id) ?? []), one]);
  const ofGroup = Map.groupBy([...talk.chats.values()], ({ unitId = '' }) => unitId);
  for (const group of groups) {
    const exists = latest(group.exists, known);
    const principals = stepsOf<StudyGroupRow['curators'][number]['value'], Ids>(
      group.curators,
      known,
      NOBODY,
      (ids, { rosterEntryId, kind }) => toggled(ids, rosterEntryId, kind === 'principal'),
    );
    const entries = [...new Set(principals.flatMap(({ value }) => [...value]))];
    const who = entries.flatMap((entry) => (byEntry.get(entry) ?? []).map((person) => ({ entry, person })));
    const chats = mandatory.map((kind) => {
      const chat = ofGroup.get(group._id)?.find((one) => one.kind === kind);
      const rows = (chat && talk.participants.get(chat._id)) ?? [];
      const taking = new Map<string, Step<Participates | undefined>[]>();
      for (const { personId, is } of rows) taking.set(personId, latest(is, known));
      return { open: latest(chat?.open ?? [], known), taking };
    });
    const parts = who.flatMap(({ person }) => chats.map(({ taking }) => taking.get(person.personId) ?? []));
    tally.addWhile(
      'groups.chats-complete',
      [exists, principals, ...who.flatMap(({ person }) => person.changes), ...chats.map(({ open }) => open), ...parts],
      (on) =>
        valueOn(exists, on) === true &&
        chats.every(({ open }) => valueOn(open, on) === true) &&
        who.some(
          ({ entry, person }) =>
            valueOn(principals, on)?.has(entry) === true &&
            person.takesPart(entry, 'teacher', on) &&
            chats.every(({ taking }) => (valueOn(taking.get(person.personId) ?? [], on) ?? null) !== null),
        ),
    );
  }
};

const countManagement = (tally: Tally, { operating }: ChatsRows, talk: Talk, known: string, used: Used): void => {
  const registered = latest(operating?.registered ?? [], known);
  const isRegistered = (on: string) => valueOn(registered, on) === true;
  for (const kind of management) {
    tally.addWhile('management-chats.due', [registered], isRegistered);
    const chats = [...talk.chats.values()].filter((one) => one.kind === kind);
    const opened = chats.map(({ open }) => latest(open, known));
    tally.addWhile(
      'management-chats.used',
      [registered, ...opened, ...chats.map(used)],
      (on) =>
        isRegistered(on) &&
        chats.some((chat, n) => valueOn(opened[n]!, on) === true && valueOn(used(chat), on) === true),
    );
  }
};

type Used = (chat: ChatRow) => Step<boolean>[];

const countSubjects = (
  tally: Tally,
  { teaching, programmes }: ChatsRows,
  talk: Talk,
  known: string,
  used: Used,
): void => {
  const isProgramme = new Map(programmes.map(({ _id, of }) => [_id, of === 'programme']));
  const ofPair = Map.groupBy([...talk.chats.values()], ({ unitId = '', subjectId = '' }) => `${unitId}.${subjectId}`);
  for (const { _id, subjectId, assigned } of teaching) {
    const teachers = stepsOf<TeachingRow['assigned'][number]['value'], Ids>(
      assigned,
      known,
      NOBODY,
      (ids, { entry, is }) => toggled(ids, entry, is),
    );
    const isAssigned = (on: string) => (valueOn(teachers, on)?.size ?? 0) > 0;
    const acting = (ofPair.get(_id) ?? []).map(used);
    const of = isProgramme.get(subjectId) === true ? 'programmes' : 'subjects';
    tally.addWhile(`${of}.assigned`, [teachers], isAssigned);
    tally.addWhile(
      `${of}.covered`,
      [teachers, ...acting],
      (on) => isAssigned(on) && acting.some((steps) => valueOn(steps, on) === true),
    );
  }
};

const countInChats = (tally: Tally, { chats, participants }: Talk, known: string): void => {
  const opened = new Map([...chats].map(([id, { open }]) => [id, latest(open, known)]));
  for (const [, rows] of Map.groupBy([...participants.values()].flat(), ({ personId }) => personId)) {
    const taking = rows.map(({ chatId, is }) => ({ open: opened.get(chatId) ?? [], is: latest(is, known) }));
    tally.addWhile(
      'chats.people',
      taking.flatMap(({ open, is }) => [open, is]),
      (on) => taking.some(({ open, is }) => valueOn(open, on) === true && (valueOn(is, on) ?? null) !== null),
    );
  }
};

/** Chats that must be there, are used, cover what is taught, and the people in them (A9, A10, A16). */
export const countChats = (tally: Tally, rows: ChatsRows, talk: Talk, known: string): void => {
  const dates = actsBy(talk, ({ chatId }) => chatId);
  const steps = new Map([...dates].map(([chatId, own]) => [chatId, recently(own, USED_DAYS)]));
  const used: Used = ({ _id }) => steps.get(_id) ?? [];
  countGroups(tally, rows, talk, known);
  countManagement(tally, rows, talk, known, used);
  countSubjects(tally, rows, talk, known, used);
  countInChats(tally, talk, known);
};
