import { movementTypes } from '@zveno/contracts-org-structure/events';
import { sortablePosition } from '@zveno/kernel';
import type { TrailRow } from '../trail/trail.projection.ts';
import type { ChatUse } from './chat-use.ts';

/** A figure of an organisation's use. `version` is raised whenever the same events would give another value. */
export type Figure = Readonly<{
  id: string;
  version: number;
  section: string;
  title: string;
  value: number;
  total?: number;
}>;

/** Participants of a unit at the end of the period. */
export type UnitFigures = Readonly<{ unitId: string; students: number; teachers: number }>;

/**
 * Instants, `until` not included; the position that counts; the messages and files of the period, whose rows are not given, and
 * what became of the chats.
 */
export type Period = Readonly<{
  since: string;
  until: string;
  known: string;
  messages: number;
  files: number;
  chats: ChatUse;
}>;

/** What nothing is recorded of yet. */
export const notMeasured = [
  { id: 'chat-reading', title: 'Кто и сколько читает в чатах' },
  { id: 'remote-events', title: 'Дистанционные мероприятия и занятия' },
  { id: 'tasks', title: 'Задания и их выполнение' },
  { id: 'bots', title: 'Использование ботов и сервисов' },
] as const;

/** Where a figure counts more than it once did. 2: what is done in chats as well. */
const versions: Readonly<Record<string, number>> = { 'members.active': 2 };

const movements = new Set<string>(movementTypes);
const decisions = new Set(['JoinRequestApproved', 'JoinRequestRefused']);
const closings = new Set([...decisions, 'JoinRequestWithdrawn', 'JoinRequestExpired']);

type Member = Readonly<{ personId: string; role: string; unitId: string; verified: boolean }>;

const text = (row: TrailRow, field: string): string => String(row.data[field] ?? '');

/** Who takes part at the end of the period: memberships by id. */
const membersOf = (rows: readonly TrailRow[]): ReadonlyMap<string, Member> => {
  const members = new Map<string, Member>();
  for (const row of rows) {
    const id = text(row, 'membershipId');
    const known = members.get(id);
    if (row.type === 'MembershipOpened')
      members.set(id, {
        personId: text(row, 'personId'),
        role: text(row, 'role'),
        unitId: text(row, 'unitId'),
        verified: false,
      });
    if (known === undefined) continue;
    if (row.type === 'MembershipVerified') members.set(id, { ...known, verified: true });
    if (row.type === 'MembershipRoleCorrected')
      members.set(id, { ...known, role: text(row, 'role'), unitId: text(row, 'unitId') });
    if (row.type === 'MembershipEnded') members.delete(id);
  }
  return new Map([...members].filter(([, { verified }]) => verified));
};

/** Who of the roster learns or works there at the end of the period. */
const enrolled = (rows: readonly TrailRow[], of: 'Student' | 'Employee'): number => {
  const isIn = new Map<string, boolean>();
  const moving = rows.filter(({ type, voided }) => movements.has(type) && voided === undefined);
  const ordered = moving.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.place < b.place ? -1 : 1));
  for (const row of ordered) {
    const isStudent = row.type.startsWith('Student') || row.type.startsWith('Academic');
    if (isStudent !== (of === 'Student')) continue;
    isIn.set(text(row, 'rosterEntryId'), !/(?:TransferredOut|Expelled|Graduated|Dismissed)$/u.test(row.type));
  }
  return [...isIn.values()].filter(Boolean).length;
};

/** The median of whole hours from request to decision; 0 when nothing was decided. */
const medianHours = (rows: readonly TrailRow[], asked: ReadonlyMap<string, string>): number => {
  const hours = rows
    .flatMap((row) => {
      const since = asked.get(text(row, 'joinRequestId'));
      return since === undefined ? [] : [Math.floor((Date.parse(row.at) - Date.parse(since)) / 3_600_000)];
    })
    .sort((a, b) => a - b);
  return hours[Math.floor((hours.length - 1) / 2)] ?? 0;
};

/** The latest edition in force. */
const editionOf = (rows: readonly TrailRow[]): string | undefined => {
  let edition: string | undefined;
  for (const row of rows) {
    if (row.type === 'LocalActInForce') edition = text(row, 'editionId');
    if (row.type === 'LocalActSuperseded' && row.data.by === undefined && text(row, 'editionId') === edition)
      edition = undefined;
  }
  return edition;
};

const curated = (rows: readonly TrailRow[]): { groups: number; covered: number } => {
  const groups = new Set<string>();
  const curators = new Map<string, Set<string>>();
  for (const row of rows) {
    const unitId = text(row, 'unitId');
    if (row.type === 'StudyGroupCreated' || (row.type === 'UnitRestored' && curators.has(unitId))) groups.add(unitId);
    if (row.type === 'UnitArchived') groups.delete(unitId);
    const held = curators.get(unitId) ?? new Set<string>();
    if (row.type === 'CuratorAssigned') curators.set(unitId, held.add(text(row, 'rosterEntryId')));
    if (row.type === 'CuratorUnassigned') held.delete(text(row, 'rosterEntryId'));
  }
  return { groups: groups.size, covered: [...groups].filter((id) => (curators.get(id)?.size ?? 0) > 0).length };
};

/**
 * Counts an organisation's use from its trail. The same rows, period and position give the same figures, also after
 * erasures: nothing sealed counts.
 *
 * @param all the rows of the organisation, without those of messages
 */
export const figuresOf = (
  all: readonly TrailRow[],
  { since, until, known, messages, files, chats }: Period,
): Readonly<{ figures: Figure[]; units: UnitFigures[] }> => {
  const place = sortablePosition(known);
  const rows = all
    .filter((row) => row.place <= place && row.at < until)
    // What was corrected later than this position was not known there.
    .map((row) => (row.voided !== undefined && row.voided > place ? { ...row, voided: undefined } : row) as TrailRow)
    .toSorted((a, b) => (a.place < b.place ? -1 : 1));
  const within = rows.filter(({ at }) => at >= since);
  const count = (...types: readonly string[]) => within.filter(({ type }) => types.includes(type)).length;

  const members = [...membersOf(rows).values()];
  const people = (role: string) =>
    new Set(members.filter((one) => one.role === role).map(({ personId }) => personId)).size;
  const everyone = new Set(members.map(({ personId }) => personId));
  const asked = new Map(
    rows.filter(({ type }) => type === 'JoinRequested').map((row) => [text(row, 'joinRequestId'), row.at]),
  );
  const closed = new Set(rows.filter(({ type }) => closings.has(type)).map((row) => text(row, 'joinRequestId')));
  const moved = within.filter(({ type, voided }) => movements.has(type) && voided === undefined);
  const edition = editionOf(rows);
  const read = new Set(
    rows
      .filter((row) => row.type === 'LocalActAcknowledged' && text(row, 'editionId') === edition)
      .map((row) => text(row, 'personId'))
      .filter((id) => everyone.has(id)),
  );
  const { groups, covered } = curated(rows);
  // By an order of its own, or one that a clarification named by then.
  const isOrdered = ({ lacks, clarified = '~' }: TrailRow) => lacks === undefined || clarified <= place;
  const acting = [...within.map(({ actorId }) => actorId), ...chats.people];
  const active = new Set(acting.filter((id) => everyone.has(id)));

  const figure = (id: string, section: string, title: string, value: number, total?: number): Figure => ({
    id,
    version: versions[id] ?? 1,
    section,
    title,
    value,
    ...(total === undefined ? {} : { total }),
  });
  const figures = [
    figure('members.teacher', 'Участники', 'Работники, подключённые к платформе, из принятых на работу', people('teacher'), enrolled(rows, 'Employee')),
    figure('members.student', 'Участники', 'Обучающиеся, подключённые к платформе, из зачисленных', people('student'), enrolled(rows, 'Student')),
    figure('members.active', 'Участники', 'Участники, действовавшие за период', active.size, everyone.size),
    figure('members.opened', 'Участники', 'Открыто участий за период', count('MembershipOpened')),
    figure('members.ended', 'Участники', 'Окончено участий за период', count('MembershipEnded')),
    figure('requests.received', 'Заявки', 'Подано заявок на вступление', count('JoinRequested')),
    figure('requests.approved', 'Заявки', 'Одобрено заявок', count('JoinRequestApproved')),
    figure('requests.refused', 'Заявки', 'Отклонено заявок', count('JoinRequestRefused')),
    figure('requests.open', 'Заявки', 'Ждут решения на конец периода', [...asked.keys()].filter((id) => !closed.has(id)).length),
    figure('requests.median-hours', 'Заявки', 'Медиана времени рассмотрения, часов', medianHours(within.filter(({ type }) => decisions.has(type)), asked)),
    figure('links.issued', 'Ссылки', 'Выпущено ссылок-приглашений', count('InvitationIssued')),
    figure('links.redeemed', 'Ссылки', 'Переходов по ссылкам', count('InvitationRedeemed')),
    figure('links.annulled', 'Ссылки', 'Аннулировано и истекло ссылок', count('InvitationAnnulled', 'InvitationExpired')),
    figure('movements.all', 'Движение', 'Движений за период', moved.length),
    figure('movements.ordered', 'Движение', 'Из них оформлено приказом или с указанным основанием', moved.filter(isOrdered).length, moved.length),
    figure('local-act.acknowledged', 'Локальный акт', 'Участники, ознакомленные с действующим локальным актом', read.size, everyone.size),
    figure('curators.covered', 'Кураторство', 'Классы и группы, у которых есть классный руководитель (куратор)', covered, groups),
    figure('chats.made', 'Общение', 'Создано чатов и каналов', count('ChatCreated', 'ChannelAutoCreated', 'ChatMade')),
    figure('chats.used', 'Общение', 'Чаты и каналы, в которых писали, из открытых на конец периода', chats.used, chats.open),
    figure('chats.messages', 'Общение', 'Отправлено сообщений', messages),
    figure('chats.people', 'Общение', 'Участники и родители, писавшие, голосовавшие или подтвердившие прочтение', chats.people.size),
    figure('files.stored', 'Общение', 'Принято файлов', files),
    figure('privacy.consents', 'Персональные данные', 'Дано согласий', count('ConsentGiven')),
    figure('privacy.withdrawn', 'Персональные данные', 'Отозвано согласий', count('ConsentWithdrawn')),
    figure('privacy.requests', 'Персональные данные', 'Обращений субъектов данных', count('SubjectRequestReceived')),
    figure('privacy.answered', 'Персональные данные', 'Из них отвечено', count('SubjectRequestAnswered')),
    figure('access.read', 'Персональные данные', 'Обращений к персональным данным', within.filter(({ outcome }) => outcome === 'read').length),
    figure('access.refused', 'Персональные данные', 'Отказов в доступе', within.filter(({ outcome }) => outcome === 'refused').length),
  ]; // prettier-ignore
  const units = [...new Set(members.map(({ unitId }) => unitId))].sort().map((unitId) => {
    const here = members.filter((one) => one.unitId === unitId);
    const students = here.filter(({ role }) => role === 'student').length;
    return { unitId, students, teachers: here.length - students };
  });
  return { figures, units };
};
