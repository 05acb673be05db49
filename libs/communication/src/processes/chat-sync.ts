import { Inject, Injectable } from '@nestjs/common';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { addDays, comparePositions, isDomainError, sortablePosition } from '@zveno/kernel';
import type { Acting } from '@zveno/reactions';
import { LRUCache } from 'lru-cache';
import { chat } from '../chat/chat.decider.ts';
import { chatIdOf } from '../derive/chat-id.ts';
import type { DerivedChat } from '../derive/derive.ts';
import { sameChat } from '../derive/same-chat.ts';
import { Organizations } from '../shell/organizations.ts';
import { causeOfLeaving } from '../structure/causes.ts';
import type { ChangedRow, OrganizationRows } from '../structure/organization-rows.ts';
import { partiesOf } from '../relations/parties.ts';
import { changedSince } from '../structure/affected.ts';
import type { Strategy } from '../strategy/strategy.state.ts';
import { Structures, type Derived } from '../structure/structures.ts';
import { MadeChatSync } from './made-chat-sync.ts';
import { Resting } from './resting.ts';
import { sideBySide } from './side-by-side.ts';

/** What is remembered of an organisation: up to where it was looked at, and what each chat was brought to. */
type Synced = Readonly<{
  position: string;
  today: string;
  rows: OrganizationRows;
  version: number;
  strategy: Strategy;
  chats: ReadonlyMap<string, DerivedChat>;
}>;

/** What one look brings the chats to. */
type Bringing = Readonly<{
  organizationId: string;
  derived: Derived;
  changed: readonly ChangedRow[];
  because: string;
}>;

const TRIES = 20;
/** Chats brought at once: their appends wait for the disk together. */
const AT_ONCE = 32;
/** Days back from which what was recorded ahead is looked at after a restart. */
const DAYS = 8;
/** Participants in memory at most, of all organisations. */
const PARTICIPANTS = 2_000_000;

/**
 * Brings the chats of an organisation to what follows from its structure (I10). A chat's revision is noted before the structure
 * is read: what another copy of the service has written meanwhile, from a newer reading, is never overwritten.
 */
@Injectable()
export class ChatSync {
  readonly #aggregates: Aggregates;
  readonly #structures: Structures;
  readonly #organizations: Organizations;
  readonly #made: MadeChatSync;
  readonly #resting = new Resting();
  readonly #synced = new LRUCache<string, Synced>({
    maxSize: PARTICIPANTS,
    sizeCalculation: ({ chats }) =>
      Math.min(PARTICIPANTS, 1 + [...chats.values()].reduce((sum, { participants }) => sum + participants.length, 0)),
  });

  constructor(
    @Inject(Aggregates) aggregates: Aggregates,
    @Inject(Structures) structures: Structures,
    @Inject(Organizations) organizations: Organizations,
    @Inject(MadeChatSync) made: MadeChatSync,
  ) {
    this.#aggregates = aggregates;
    this.#structures = structures;
    this.#organizations = organizations;
    this.#made = made;
  }

  /** @param because the event after which it is looked at; `position` its own: what has seen it already needs no new look */
  async sync(organizationId: string, because: string, position: string, acting: Acting): Promise<void> {
    const isSeen = (today: string) => {
      const known = this.#synced.get(organizationId);
      return known?.today === today && comparePositions(known.position, position) >= 0;
    };
    const today = await this.#organizations.today(organizationId, acting.now);
    if (today === undefined || isSeen(today)) return;
    await this.#resting.rested(organizationId, acting.signal);
    if (isSeen(today)) return;
    for (let attempt = 0; ; attempt += 1)
      try {
        await this.#bring({ organizationId, today, because, position }, acting);
        break;
      } catch (refusal) {
        // Somebody else was at it: it is read anew.
        if (!isDomainError(refusal, 'stream.stale') || attempt === TRIES) throw refusal;
      }
  }

  /** One chat whose own exceptions have changed. */
  async again(organizationId: string, chatId: string, because: string, acting: Acting): Promise<void> {
    const today = await this.#organizations.today(organizationId, acting.now);
    if (today === undefined) return;
    for (let attempt = 0; ; attempt += 1)
      try {
        const { revision } = await this.#aggregates.load(chat, communicationStreams.chat(chatId));
        const derived = await this.#structures.derive(organizationId, today);
        const one = derived.chats.find((each) => chatIdOf(organizationId, each) === chatId);
        if (one === undefined) return;
        const bringing = { organizationId, derived, changed: derived.rows.lately(), because };
        return await this.#bringOne(bringing, one, revision, acting);
      } catch (refusal) {
        if (!isDomainError(refusal, 'stream.stale') || attempt === TRIES) throw refusal;
      }
  }

  async #bring(
    {
      organizationId,
      today,
      because,
      position,
    }: Readonly<Record<'organizationId' | 'today' | 'because' | 'position', string>>,
    acting: Acting,
  ): Promise<void> {
    const known = this.#synced.get(organizationId);
    const isNew = (one: DerivedChat) => {
      const before = known?.chats.get(chatIdOf(organizationId, one));
      return before === undefined || !sameChat(before, one);
    };
    const began = performance.now();
    const first = await this.#structures.derive(organizationId, today);
    // What is written waits for the disk and keeps nobody else from work: the reading is what it rests from.
    this.#resting.done(organizationId, performance.now() - began);
    const revisions = new Map<string, number>();
    const due = first.chats.filter(isNew).map((one) => chatIdOf(organizationId, one));
    await sideBySide(due, AT_ONCE, async (chatId) => {
      revisions.set(chatId, (await this.#aggregates.load(chat, communicationStreams.chat(chatId))).revision);
    });
    const derived = revisions.size === 0 ? first : await this.#structures.derive(organizationId, today);
    const from = { at: sortablePosition(position), today, lately: addDays(today, -DAYS) };
    const changed = changedSince(derived.rows, known, from);
    const bringing = { organizationId, derived, changed, because };
    const chats = new Map<string, DerivedChat>();
    await sideBySide(derived.chats, AT_ONCE, async (one) => {
      const chatId = chatIdOf(organizationId, one);
      const revision = revisions.get(chatId);
      if (revision !== undefined) await this.#bringOne(bringing, one, revision, acting);
      // One that has changed between the two looks comes with the event that changed it.
      else if (isNew(one)) return;
      chats.set(chatId, one);
    });
    const left = chats.size < derived.chats.length;
    const adopted = known !== undefined && known.strategy !== derived.strategy;
    const excepted = await this.#made.bring({ ...bringing, today, adopted }, acting);
    for (const chatId of excepted) await this.again(organizationId, chatId, because, acting);
    const { rows, version, strategy } = derived;
    const seen = left ? first.position : derived.position;
    this.#synced.set(organizationId, { position: seen, today, rows, version, strategy, chats });
  }

  async #bringOne(
    { organizationId, derived, changed, because }: Bringing,
    one: DerivedChat,
    revision: number,
    acting: Acting,
  ): Promise<void> {
    const chatId = chatIdOf(organizationId, one);
    const stream = communicationStreams.chat(chatId);
    const { state } = await this.#aggregates.load(chat, stream);
    const wanted = new Set(one.participants.map(({ personId }) => personId));
    const left = (state?.participants.entries() ?? []).map(([id]) => id).filter((id) => !wanted.has(id));
    const causes = Object.fromEntries(
      left.flatMap((personId) => {
        const cause = causeOfLeaving(personId, one, changed, derived.rows);
        return cause === undefined ? [] : [[personId, cause]];
      }),
    );
    const parties = partiesOf(derived.structure);
    const excepted = state?.exceptions.entries() ?? [];
    const present = excepted.map(([id]) => id).filter((id) => parties.has(id));
    const data = { chatId, organizationId, ...one, because, causes, present };
    for (let expected = revision; ;) {
      const metadata = acting.metadata(`sync ${chatId} at ${expected}`, { orgId: organizationId });
      const command = { type: 'SyncChat', data, metadata } as const;
      const { events, revision: reached } = await this.#aggregates.handle(chat, stream, command, { expected });
      if (events.length === 0) return;
      expected = reached;
    }
  }
}
