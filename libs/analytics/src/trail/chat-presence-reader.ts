import { Inject, Injectable } from '@nestjs/common';
import type { ChatPresence, GetChatPresence, PresentInChat, TrailChat, TrailChats } from '@zveno/contracts-analytics';
import { chatEvents, communicationStreams, type ChatEvent } from '@zveno/contracts-communication/events';
import type { EventStore } from '@zveno/event-store';
import { dateIn, DomainError, type Recorded } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { ReadStore } from '@zveno/read-store';
import { EVENT_STORE } from '@zveno/service';
import { groundsAt } from './chat-grounds.ts';
import { ChatNames } from './chat-names.ts';
import { orderOf, takingPart, type TakingPart } from './chat-presence.ts';
import { labelsModel } from './labels.model.ts';
import type { LabelRow } from './labels.projection.ts';
import { TrailNames } from './trail-names.ts';
import { causesOf, TrailReader } from './trail-reader.ts';
import type { TrailRow } from './trail.projection.ts';
import { UnitPresenceReader } from './unit-presence.ts';

const LIMIT = 100;

type Filter = Readonly<Record<string, unknown>>;

/** Who was in a chat on a date, by what was known then, and why. Of what was said there nothing is read. */
@Injectable()
export class ChatPresenceReader {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(TrailReader) private readonly trail: TrailReader,
    @Inject(TrailNames) private readonly names: TrailNames,
    @Inject(ChatNames) private readonly chatNames: ChatNames,
    @Inject(UnitPresenceReader) private readonly units: UnitPresenceReader,
  ) {}

  /** The oldest first. */
  async chats(orgId: string): Promise<TrailChats> {
    const rows = await this.store
      .model(labelsModel)
      .find({ orgId, kind: 'chat' }, { sort: { orgId: 1, kind: 1, place: 1 } });
    const listed = rows.filter(({ chatKind }) => chatKind !== 'direct');
    const titles = await this.chatNames.of(listed);
    return { items: listed.map((row) => chatOf(row, titles)) };
  }

  /** @throws DomainError `organization.not-found`, `chat.not-found`, `cursor.invalid`, and as `UnitPresenceReader.get` */
  async get(question: GetChatPresence, context: RequestContext): Promise<ChatPresence> {
    const { organizationId, chatId, cursor, limit = LIMIT } = question;
    await this.trail.caughtUp(question);
    const zone = await this.units.zoneOf(organizationId);
    const today = dateIn(zone, context.now);
    const on = question.on ?? today;
    if (on > today) throw new DomainError('date.in-future', { today });
    if (cursor !== undefined && !/^[0-2]\d{20}$/u.test(cursor)) throw new DomainError('cursor.invalid');
    const known = await this.units.known(question, context.now);
    const label = await this.store.model(labelsModel).findOne({ _id: chatId });
    if (label?.kind !== 'chat' || label.orgId !== organizationId) throw new DomainError('chat.not-found');
    const all = takingPart(await this.streamOf(chatId), { on, zone, known });
    const left = cursor === undefined ? all : all.filter((one) => orderOf(one) > cursor);
    const page = left.slice(0, limit);
    const last = page.at(-1);
    const at = { on, known, ...(label.unitId && { unitId: label.unitId }) };
    return {
      chat: chatOf(label, await this.chatNames.of([label])),
      on,
      position: known,
      count: all.length,
      items: await this.written(organizationId, page, at, context),
      ...(left.length > limit && last && { next: orderOf(last) }),
    };
  }

  private async streamOf(chatId: string): Promise<Recorded<ChatEvent>[]> {
    const events: Recorded<ChatEvent>[] = [];
    for await (const event of this.events.readStream(communicationStreams.chat(chatId)))
      events.push(chatEvents.upcast(event));
    return events;
  }

  private async written(
    orgId: string,
    page: readonly TakingPart[],
    at: Readonly<{ on: string; known: string; unitId?: string }>,
    context: RequestContext,
  ): Promise<PresentInChat[]> {
    const own = await this.trail.byIds(page.flatMap(({ by, ended }) => [...by, ended ?? []].flat().map(idOf)));
    const [causes, grounds] = await Promise.all([
      this.trail.causes(orgId, own),
      this.grounds(
        orgId,
        page.map(({ personId }) => personId),
      ),
    ]);
    const rows = new Map([...causes, ...own].map((row) => [row._id, row]));
    const shown = page.map((one) => ({
      one,
      because: one.by.flatMap((event) => chainOf(event, rows)),
      grounds: groundsAt(grounds.get(one.personId) ?? [], at),
      end: one.ended && chainOf(one.ended, rows),
    }));
    const named = shown.flatMap(({ because, grounds: behind, end = [] }) => [...because, ...behind, ...end]);
    const unique = [...new Map(named.map((row) => [row._id, row])).values()];
    const [names, items] = await Promise.all([this.names.of(unique, context), this.trail.items(unique, context)]);
    const byId = new Map(items.map((item) => [item.eventId, item]));
    const itemsOf = (some: readonly TrailRow[]) => [...new Set(some)].flatMap(({ _id }) => byId.get(_id) ?? []);
    return shown.map(({ one: { personId, standing, as, via, since, ended }, because, grounds: behind, end = [] }) => ({
      personId,
      name: names.person(orgId, personId) ?? '',
      standing,
      as,
      via,
      since,
      because: itemsOf(because),
      grounds: itemsOf(behind),
      ...(ended && { ended: { at: ended.metadata.recordedAt, because: itemsOf(end) } }),
    }));
  }

  /** By person: all rows that may say why somebody is what they are. */
  private async grounds(orgId: string, persons: readonly string[]): Promise<ReadonlyMap<string, TrailRow[]>> {
    const found = new Map<string, TrailRow[]>(persons.map((personId) => [personId, []]));
    if (persons.length === 0) return found;
    const ofPersons = await this.about(orgId, ['membership', 'guardian', 'appointment', 'body'], persons);
    const entries = new Map<string, string[]>();
    for (const row of ofPersons) {
      const { personId, guardianId, rosterEntryId } = row.data;
      const id = String(personId ?? guardianId);
      found.get(id)?.push(row);
      if (row.type === 'RosterEntryMatched')
        entries.set(String(rosterEntryId), [...(entries.get(String(rosterEntryId)) ?? []), id]);
    }
    if (entries.size === 0) return found;
    for (const row of await this.about(orgId, ['movement', 'curators'], [...entries.keys()]))
      for (const id of entries.get(String(row.data.rosterEntryId)) ?? []) found.get(id)?.push(row);
    return found;
  }

  private about(orgId: string, kinds: readonly string[], ids: readonly string[]): Promise<TrailRow[]> {
    const any: Filter[] = ['person', 'person2', 'more'].map((field) => ({ [field]: { $in: ids } }));
    return this.trail.rows({ orgId, kind: { $in: kinds }, $and: [{ $or: any }] });
  }
}

const idOf = ({ metadata }: Recorded): string => metadata.eventId;

/** What an event follows from, in the order in which it was recorded, and the event itself. */
const chainOf = (event: Recorded, rows: ReadonlyMap<string, TrailRow>): TrailRow[] => {
  const chain = new Map<string, TrailRow>();
  const due = [idOf(event)];
  for (let id = due.pop(); id !== undefined; id = due.pop()) {
    const row = rows.get(id);
    if (row === undefined || chain.has(id)) continue;
    chain.set(id, row);
    due.push(...causesOf(row));
  }
  return [...chain.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
};

const chatOf = (row: LabelRow, titles: ReadonlyMap<string, string>): TrailChat => ({
  chatId: row._id,
  title: titles.get(row._id) ?? '',
  kind: row.chatKind ?? 'room',
  ...(row.unitId && { unitId: row.unitId }),
  createdAt: row.at ?? '',
  archived: row.archived !== undefined,
});
