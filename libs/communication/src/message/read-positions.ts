import { Injectable } from '@nestjs/common';

export type Pending = Readonly<{
  chatId: string;
  organizationId: string;
  positions: readonly Readonly<{ personId: string; place: string }>[];
}>;

type Advanced = (personId: string, chatId: string, place: string) => void;

/** People in one event at most. */
const AT_ONCE = 1_000;

/**
 * Up to where people have read, until it is recorded for all of a chat at once. It is kept in this process, and noted where it may be
 * lost: a crash costs seconds of it, no more than messages that show as unread again.
 */
@Injectable()
export class ReadPositions {
  readonly #listeners = new Set<Advanced>();
  readonly #chats = new Map<string, { organizationId: string; places: Map<string, string> }>();

  /** Tells of each step that somebody made. @returns ends it */
  onAdvanced(listener: Advanced): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Never back: a device that is behind says nothing new. */
  advance(organizationId: string, chatId: string, personId: string, place: string): void {
    let chat = this.#chats.get(chatId);
    if (chat === undefined) this.#chats.set(chatId, (chat = { organizationId, places: new Map() }));
    const known = chat.places.get(personId);
    if (known !== undefined && known >= place) return;
    chat.places.set(personId, place);
    for (const tell of this.#listeners) tell(personId, chatId, place);
  }

  /** What is not recorded yet of somebody's. */
  of(chatId: string, personId: string): string | undefined {
    return this.#chats.get(chatId)?.places.get(personId);
  }

  /** What is not recorded yet of a chat, by person. */
  ofChat(chatId: string): (readonly [string, string])[] {
    return [...(this.#chats.get(chatId)?.places ?? [])];
  }

  /** All that waits. */
  pending(): Pending[] {
    return [...this.#chats].map(([chatId, { organizationId, places }]) => ({
      chatId,
      organizationId,
      positions: [...places].slice(0, AT_ONCE).map(([personId, place]) => ({ personId, place })),
    }));
  }

  /** It stands in the log by now. What came meanwhile stays. */
  recorded({ chatId, positions }: Pending): void {
    const places = this.#chats.get(chatId)?.places;
    for (const { personId, place } of positions) if (places?.get(personId) === place) places.delete(personId);
    if (places?.size === 0) this.#chats.delete(chatId);
  }
}
