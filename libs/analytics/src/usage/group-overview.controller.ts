import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { getGroupOverview, GetGroupOverview, type GroupMember, type GroupOverview } from '@zveno/contracts-analytics';
import { dateIn } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
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

/** What a curator sees of the own group: who has come, whose parents have, and who has consented (R55). */
@Controller()
export class GroupOverviewController {
  constructor(
    @Inject(TrailReader) private readonly trail: TrailReader,
    @Inject(TrailNames) private readonly names: TrailNames,
    @Inject(UnitPresenceReader) private readonly presence: UnitPresenceReader,
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
    };
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
