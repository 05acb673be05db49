import { Inject, Injectable } from '@nestjs/common';
import { communicationStreams, type KnownChat } from '@zveno/contracts-communication/events';
import { Aggregates, type Standing } from '@zveno/event-store';
import { comparePositions, DomainError, isDomainError, type Metadata } from '@zveno/kernel';
import { derivedId } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { Announcements } from '../announcements/announcements.ts';
import { Chats } from '../chat/chats.ts';
import { takesMaterials } from './audience.ts';
import { material } from './material.decider.ts';
import type { KnownMaterial } from './material.state.ts';

type Publishing = Readonly<{
  organizationId: string;
  materialId: string;
  chatIds: readonly string[];
  /** The administrator who publishes, or who had it scheduled. */
  personId: string;
  /** Only if it is still meant to be published then. */
  scheduledFor?: string;
}>;

/** Messages posted at once. */
const AT_ONCE = 20;

/** Publishes materials: says so, then brings a message into each chat. What is left half done, a reaction finishes. */
@Injectable()
export class Publications {
  readonly #aggregates: Aggregates;
  readonly #chats: Chats;
  readonly #vault: Vault;
  readonly #announcements: Announcements;

  constructor(
    @Inject(Aggregates) aggregates: Aggregates,
    @Inject(Chats) chats: Chats,
    @Inject(Vault) vault: Vault,
    @Inject(Announcements) announcements: Announcements,
  ) {
    this.#aggregates = aggregates;
    this.#chats = chats;
    this.#vault = vault;
    this.#announcements = announcements;
  }

  /**
   * A chat that somebody may publish in: a channel of the organisation, a chat of a group, a channel they own themselves.
   * @throws DomainError `chat.not-found`, `chat.archived`, `chat.posting-denied`, `access.denied`, `material.chat-unsuitable`
   */
  async target(organizationId: string, chatId: string, personId: string): Promise<KnownChat> {
    const chat = await this.#chats.own(organizationId, chatId);
    if (!takesMaterials(chat.kind)) throw new DomainError('material.chat-unsuitable');
    if (chat.kind === 'channel') return this.#chats.writable(organizationId, chatId, personId);
    if (chat.archived) throw new DomainError('chat.archived');
    return chat;
  }

  /** Of the chats those that are still open to whoever publishes. */
  async open(organizationId: string, chatIds: readonly string[], personId: string): Promise<string[]> {
    const open: string[] = [];
    for (const chatId of chatIds)
      try {
        await this.target(organizationId, chatId, personId);
        open.push(chatId);
      } catch (refusal) {
        if (!isDomainError(refusal)) throw refusal;
      }
    return open;
  }

  /** @throws DomainError those of `target` and of the rule */
  async publish(
    { organizationId, materialId, chatIds, personId, ...scheduled }: Publishing,
    metadata: Metadata,
  ): Promise<Standing> {
    const chats: { chatId: string; messageId: string; participants: number }[] = [];
    for (const chatId of chatIds) {
      const { participants } = await this.target(organizationId, chatId, personId);
      const messageId = derivedId('material message', materialId, chatId);
      chats.push({ chatId, messageId, participants: participants.size });
    }
    const stream = communicationStreams.material(materialId);
    const data = { materialId, organizationId, personId, chats, ...scheduled };
    const { revision, position } = await this.#aggregates.handle(material, stream, {
      type: 'PublishMaterial',
      data,
      metadata,
    });
    const { state } = await this.#aggregates.load(material, stream);
    const last = state && (await this.announce(state, metadata));
    return { revision, position: last ?? position };
  }

  /** Brings a published material into its chats, where it is not there yet. Where the log stood after the last of them. */
  async announce(
    { materialId, organizationId, title, files, published }: KnownMaterial,
    metadata: Metadata,
  ): Promise<string | undefined> {
    const text = await this.#vault.open(title, 'title');
    // Whoever wrote it was erased in between: there is nothing to say.
    if (text === undefined || published === undefined) return undefined;
    const { personId: authorId, chats } = published;
    const about = { materialId, ...(files.length > 0 && { files }) };
    const positions: string[] = [];
    for (let from = 0; from < chats.length; from += AT_ONCE) {
      const brought = chats
        .slice(from, from + AT_ONCE)
        .map(({ chatId, messageId }) =>
          this.#announcements.bring({ messageId, chatId, organizationId, authorId, text, about }, metadata),
        );
      for (const position of await Promise.all(brought)) if (position !== undefined) positions.push(position);
    }
    return positions.sort(comparePositions).at(-1);
  }
}
