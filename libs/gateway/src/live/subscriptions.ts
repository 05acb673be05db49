import type { LiveChat, LivePart, LiveSubscription } from '@zveno/contracts-communication';
import type { LiveAsks } from './live-asks.ts';
import type { Person } from './person.ts';
import type { QuietClock } from './quiet-clock.ts';
import type { Room, Rooms } from './rooms.ts';

/** What became of somebody's chats. */
export type Moved = Readonly<{
  added: readonly Readonly<{ organizationId: string; chatId: string }>[];
  removed: readonly string[];
}>;

type Tell = (person: Person, moved: Moved) => void;

const TRIES = 5;

/**
 * Keeps who takes part in which chat as communication knows it. Whatever is found here to be older than what a notice speaks of
 * is asked for again before anything is released.
 */
export class Subscriptions {
  readonly #rooms: Rooms;
  readonly #asks: LiveAsks;
  readonly #quiet: QuietClock;
  readonly #tell: Tell;
  readonly #checks = new Map<string, Promise<void>>();

  constructor({ rooms, asks, quiet, tell }: { rooms: Rooms; asks: LiveAsks; quiet: QuietClock; tell: Tell }) {
    this.#rooms = rooms;
    this.#asks = asks;
    this.#quiet = quiet;
    this.#tell = tell;
  }

  /**
   * Looks somebody up and takes them into their chats. @returns as of where in the log
   * @throws DomainError those of `Requester.request`
   */
  async enter(person: Person): Promise<string> {
    const found = await this.#asks.subscription(person.id);
    await this.#asks.recordReading(person.id, found.chats);
    this.#settle(person, found);
    const stale = found.chats.filter(({ chatId, revision }) => revision < this.#rooms.heardOf(chatId));
    const old = new Set(stale.map(({ chatId }) => chatId));
    const named = new Set(found.chats.map(({ chatId }) => chatId));
    for (const { chatId, organizationId, revision, parts } of found.chats) {
      const part = parts[0];
      if (part !== undefined && !old.has(chatId)) this.#join(person, { organizationId, chatId, revision }, part);
    }
    // Known here and not there: it came with a notice since, or it has ended and the notice was lost.
    const doubtful = [...person.chats.keys()].filter((chatId) => !named.has(chatId));
    await Promise.all([...old, ...doubtful].map((chatId) => this.#ask(chatId, [person])));
    return found.position;
  }

  /** Somebody is out, by a notice: at once. */
  left(person: Person, chatId: string): void {
    if (this.#rooms.leave(person, chatId)) this.#tell(person, { added: [], removed: [chatId] });
  }

  /** Asks who of a chat's people, and of these, takes part now. Whoever asks meanwhile waits for one more such look. */
  check(chatId: string, also: readonly Person[] = []): Promise<void> {
    const before = this.#checks.get(chatId) ?? Promise.resolve();
    const look = before
      .catch(() => undefined)
      .then(() => this.#ask(chatId, [...new Set([...(this.#rooms.get(chatId)?.people ?? []), ...also])], true))
      .finally(() => {
        if (this.#checks.get(chatId) === look) this.#checks.delete(chatId);
      });
    this.#checks.set(chatId, look);
    return look;
  }

  /** @param whole all who are in the room are asked about: from then on the room is as new as the answer */
  async #ask(chatId: string, people: readonly Person[], whole = false): Promise<void> {
    if (people.length === 0) return;
    for (let turn = 0; turn < TRIES; turn += 1) {
      const ids = people.map(({ id }) => id);
      const found = await this.#asks.chat(chatId, ids);
      const parts = new Map(found.parts.map((part) => [part.personId, part]));
      const joining = people.filter((person) => parts.has(person.id) && !person.chats.has(chatId));
      for (const person of joining) await this.#asks.recordReading(person.id, [found]);
      if (found.revision < this.#rooms.heardOf(chatId)) continue;
      for (const person of people) this.#apply(person, found, parts.get(person.id));
      const room = this.#rooms.get(chatId);
      if (room !== undefined && whole) this.#known(room, found, people);
      return;
    }
    // It changes faster than it can be asked for: nobody of them hears anything before the next look.
    for (const person of people) this.left(person, chatId);
  }

  #known(room: Room, { revision }: LiveChat, people: readonly Person[]): void {
    const asked = new Set(people);
    // Whoever came meanwhile was asked about on their own.
    if ([...room.people].every((person) => asked.has(person)) && revision > room.revision) room.revision = revision;
  }

  #apply(person: Person, found: LiveChat, part: LivePart | undefined): void {
    if (person.devices.size === 0) return;
    if (part === undefined) return this.left(person, found.chatId);
    this.#join(person, found, part);
  }

  #join(
    person: Person,
    { chatId, organizationId, revision }: Pick<LiveChat, 'chatId' | 'organizationId' | 'revision'>,
    { standing, as, types }: LivePart,
  ): void {
    if (person.devices.size === 0) return;
    const isNew = this.#rooms.join(person, chatId, { organizationId, standing, as, types }, revision);
    if (isNew) this.#tell(person, { added: [{ organizationId, chatId }], removed: [] });
  }

  #settle(person: Person, { hours, own }: LiveSubscription): void {
    person.own = own && this.#quiet.same(own);
    person.hours = Object.fromEntries(
      Object.entries(hours).map(([organizationId, kinds]) => [
        organizationId,
        Object.fromEntries(Object.entries(kinds).map(([kind, quiet]) => [kind, this.#quiet.same(quiet)])),
      ]),
    );
  }
}
