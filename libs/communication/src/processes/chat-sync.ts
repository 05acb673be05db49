import { Inject, Injectable } from '@nestjs/common';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { comparePositions, DomainError, isDomainError } from '@zveno/kernel';
import type { Acting } from '@zveno/reactions';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { chat } from '../chat/chat.decider.ts';
import { chatIdOf } from '../derive/chat-id.ts';
import type { DerivedChat } from '../derive/derive.ts';
import { Organizations } from '../shell/organizations.ts';
import { Structures } from '../structure/structures.ts';

/** What is remembered of an organisation: up to where it was looked at, and what each chat was brought to. */
type Synced = { position: string; today: string; chats: ReadonlyMap<string, string> };

const TRIES = 20;

const digestOf = (derived: DerivedChat): string =>
  createHash('sha256').update(JSON.stringify(derived)).digest('base64');

/**
 * Brings the chats of an organisation to what follows from its structure (I10). A chat's revision is noted before the structure
 * is read: what another copy of the service has written meanwhile, from a newer reading, is never overwritten.
 */
@Injectable()
export class ChatSync {
  readonly #aggregates: Aggregates;
  readonly #structures: Structures;
  readonly #organizations: Organizations;
  readonly #synced = new LRUCache<string, Synced>({ max: 2_000 });

  constructor(
    @Inject(Aggregates) aggregates: Aggregates,
    @Inject(Structures) structures: Structures,
    @Inject(Organizations) organizations: Organizations,
  ) {
    this.#aggregates = aggregates;
    this.#structures = structures;
    this.#organizations = organizations;
  }

  /** @param because the event after which it is looked at; `position` its own: what has seen it already needs no new look */
  async sync(organizationId: string, because: string, position: string, acting: Acting): Promise<void> {
    const today = await this.#today(organizationId, acting.now);
    if (today === undefined) return;
    const known = this.#synced.get(organizationId);
    if (known?.today === today && comparePositions(known.position, position) >= 0) return;
    for (let attempt = 0; ; attempt += 1)
      try {
        return await this.#bring(organizationId, today, because, acting);
      } catch (refusal) {
        // Somebody else was at it: it is read anew.
        if (!isDomainError(refusal, 'stream.stale') || attempt === TRIES) throw refusal;
      }
  }

  async #bring(organizationId: string, today: string, because: string, acting: Acting): Promise<void> {
    const done = this.#synced.get(organizationId)?.chats ?? new Map<string, string>();
    const first = await this.#structures.derive(organizationId, today);
    const isNew = (derived: DerivedChat) => done.get(chatIdOf(organizationId, derived)) !== digestOf(derived);
    const changed = first.chats.filter(isNew).map((derived) => chatIdOf(organizationId, derived));
    const revisions = new Map<string, number>();
    for (const chatId of changed)
      revisions.set(chatId, (await this.#aggregates.load(chat, communicationStreams.chat(chatId))).revision);
    const { chats, position } = changed.length === 0 ? first : await this.#structures.derive(organizationId, today);
    for (const derived of chats) {
      const revision = revisions.get(chatIdOf(organizationId, derived));
      // One that has changed between the two looks comes with the event that changed it.
      if (revision !== undefined) await this.#bringOne(organizationId, derived, { revision, because }, acting);
    }
    const digests = chats.filter((derived) => !isNew(derived) || revisions.has(chatIdOf(organizationId, derived)));
    this.#synced.set(organizationId, {
      position: digests.length === chats.length ? position : first.position,
      today,
      chats: new Map(digests.map((derived) => [chatIdOf(organizationId, derived), digestOf(derived)])),
    });
  }

  async #bringOne(
    organizationId: string,
    derived: DerivedChat,
    at: Readonly<{ revision: number; because: string }>,
    acting: Acting,
  ): Promise<void> {
    const chatId = chatIdOf(organizationId, derived);
    const data = { chatId, organizationId, ...derived, because: at.because };
    for (let expected = at.revision; ;) {
      const { events, revision } = await this.#aggregates.handle(
        chat,
        communicationStreams.chat(chatId),
        {
          type: 'SyncChat',
          data,
          metadata: acting.metadata(`sync ${chatId} at ${expected}`, { orgId: organizationId }),
        },
        { expected },
      );
      if (events.length === 0) return;
      expected = revision;
    }
  }

  /** The date where the organisation is; undefined before it is registered: nothing follows from it yet. */
  async #today(organizationId: string, now: string): Promise<string | undefined> {
    try {
      return (await this.#organizations.find(organizationId, now)).today;
    } catch (refusal) {
      if (refusal instanceof DomainError && refusal.code === 'organization.not-found') return undefined;
      throw refusal;
    }
  }
}
