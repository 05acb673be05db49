import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  getGroupOverview,
  GetGroupOverview,
  type GroupChat,
  type GroupMember,
  type GroupOverview,
} from '@zveno/contracts-analytics';
import { kindIn } from '@zveno/contracts-communication/events';
import { dateIn, valueAsOf, type AsOf } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ReadStore } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { chatsModel } from '../indicators/a9-chats/chats.model.ts';
import type { ChatRow } from '../indicators/a9-chats/chats.projection.ts';
import { participantsModel } from '../indicators/a9-chats/participants.model.ts';
import type { ParticipantRow } from '../indicators/a9-chats/participants.projection.ts';
import { entriesIn } from '../trail/presence.ts';
import { TrailNames } from '../trail/trail-names.ts';
import { TrailReader } from '../trail/trail-reader.ts';
import type { TrailRow } from '../trail/trail.projection.ts';
import { UnitPresenceReader } from '../trail/unit-presence.ts';

const about = ['membership', 'guardian', 'consent'];
const personFields = ['person', 'person2', 'more'] as const;

const text = (row: TrailRow, field: string): string => String(row.data[field] ?? '');

/** What stands open: begun by one type of event and ended by another, by an id they share. */
const openOf = (rows: readonly TrailRow[], begins: string, ends: string, field: string): Set<string> => {
  const open = new Set<string>();
  for (const row of rows) {
    if (row.type === begins) open.add(text(row, field));
    if (row.type === ends) open.delete(text(row, field));
  }
  return open;
};

const groupChatOf = ({ _id: chatId, kind }: ChatRow, people: readonly ParticipantRow[], asOf: AsOf): GroupChat => {
  const counts = { staff: 0, student: 0, parent: 0 };
  for (const { is } of people) {
    const taking = valueAsOf(is, asOf) ?? null;
    if (taking !== null) counts[taking.as ?? kindIn(kind, taking.standing)] += 1;
  }
  return { chatId, kind, staff: counts.staff, students: counts.student, parents: counts.parent };
};

/** What a curator sees of the own group: who has come, whose parents have, who has consented, and its chats (R55). */
@Controller()
export class GroupOverviewController {
  constructor(
    @Inject(TrailReader) private readonly trail: TrailReader,
    @Inject(TrailNames) private readonly names: TrailNames,
    @Inject(UnitPresenceReader) private readonly presence: UnitPresenceReader,
    @Inject(ReadStore) private readonly store: ReadStore,
  ) {}

  @MessagePattern(getGroupOverview.subject)
  async get(
    @Payload(validated(GetGroupOverview)) data: GetGroupOverview,
    @Meta() context: RequestContext,
  ): Promise<GroupOverview> {
    const { organizationId: orgId, unitId } = data;
    await this.trail.caughtUp(data);
    const on = dateIn(await this.presence.zoneOf(orgId), context.now);
    const known = await this.presence.known(data, context.now);
    const moves = (await this.presence.about(orgId, unitId)).filter(
      ({ kind, type }) => kind === 'movement' && !/^Movement/u.test(type),
    );
    const present = entriesIn(moves, { unitId, on, known });
    const entries = present.map(({ id }) => id);
    const rows = await this.aboutPeople(orgId, entries);
    const people = await this.aboutPeople(orgId, [...new Set(rows.map(({ data: { personId } }) => String(personId)))]);
    const names = await this.names.of(moves, context);
    const items = entries
      .map((id) => memberOf(id, names.person(orgId, id) ?? '', rows, people))
      .sort((a, b) => a.name.localeCompare(b.name, 'ru'));
    return {
      position: known,
      students: items.length,
      joined: items.filter(({ joined }) => joined).length,
      withGuardian: items.filter(({ guardians }) => guardians > 0).length,
      withConsent: items.filter(({ consents }) => consents > 0).length,
      items,
      chats: await this.chatsOf(data, { on, known }),
    };
  }

  /** The group's chats that are open. */
  private async chatsOf(
    { organizationId: orgId, unitId }: GetGroupOverview,
    asOf: Required<AsOf>,
  ): Promise<GroupChat[]> {
    await this.trail.caughtUp({ after: asOf.known }, [chatsModel, participantsModel]);
    const all = await this.store.model(chatsModel).find({ orgId });
    const chats = all.filter((chat) => chat.unitId === unitId && valueAsOf(chat.open, asOf) === true);
    const people = await this.store.model(participantsModel).find({ chatId: { $in: chats.map(({ _id }) => _id) } });
    return chats.map((chat) =>
      groupChatOf(
        chat,
        people.filter(({ chatId }) => chatId === chat._id),
        asOf,
      ),
    );
  }

  /** What says of these people that they came, who their guardians are and what they consented to; oldest first. */
  private async aboutPeople(orgId: string, ids: readonly string[]): Promise<TrailRow[]> {
    if (ids.length === 0) return [];
    const any = { $in: [...ids] };
    const rows = await this.trail.rows({
      orgId,
      kind: { $in: about },
      $or: personFields.map((field) => ({ [field]: any })),
    });
    return rows.toSorted((a, b) => (a.place < b.place ? -1 : 1));
  }
}

const memberOf = (id: string, name: string, rows: readonly TrailRow[], people: readonly TrailRow[]): GroupMember => {
  const matched = openOf(
    rows.filter((row) => text(row, 'rosterEntryId') === id),
    'RosterEntryMatched',
    'RosterEntryUnmatched',
    'personId',
  );
  const guardians = openOf(
    rows.filter((row) => text(row, 'studentEntryId') === id),
    'GuardianConfirmed',
    'GuardianLinkEnded',
    'linkId',
  );
  const subjects = new Set([`roster-${id}`, ...[...matched].map((personId) => `person-${personId}`)]);
  const own = [...new Map([...rows, ...people].map((row) => [row._id, row])).values()]
    .filter((row) => subjects.has(text(row, 'subjectId')))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  return {
    rosterEntryId: id,
    name,
    joined: matched.size > 0,
    guardians: guardians.size,
    consents: openOf(own, 'ConsentGiven', 'ConsentWithdrawn', 'consentId').size,
  };
};
