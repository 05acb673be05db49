import { LRUCache } from 'lru-cache';
import type { Part, Person } from './person.ts';

/** A chat that somebody here takes part in. `revision`: of its stream, up to which is known who does. */
export type Room = { readonly chatId: string; revision: number; readonly people: Set<Person> };

/** Which chats have gone by is remembered for so many. */
const HEARD = 50_000;

/** Who of those here takes part in which chat. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();
  // By size: `max` would take the room for all of them at once.
  readonly #heard = new LRUCache<string, number>({ maxSize: HEARD, sizeCalculation: () => 1 });

  get size(): number {
    return this.#rooms.size;
  }

  get(chatId: string): Room | undefined {
    return this.#rooms.get(chatId);
  }

  all(): IterableIterator<Room> {
    return this.#rooms.values();
  }

  /** The newest revision of a chat's stream that was told of; -1: none. */
  heardOf(chatId: string): number {
    return Math.max(this.#heard.get(chatId) ?? -1, this.#rooms.get(chatId)?.revision ?? -1);
  }

  hear(chatId: string, revision: number): void {
    if (revision > (this.#heard.get(chatId) ?? -1)) this.#heard.set(chatId, revision);
  }

  /** @returns whether they are new in it */
  join(person: Person, chatId: string, part: Part, revision: number): boolean {
    let room = this.#rooms.get(chatId);
    if (room === undefined) this.#rooms.set(chatId, (room = { chatId, revision, people: new Set() }));
    const isNew = !room.people.has(person);
    room.people.add(person);
    person.chats.set(chatId, part);
    this.hear(chatId, revision);
    return isNew;
  }

  /** @returns whether they were in it */
  leave(person: Person, chatId: string): boolean {
    const room = this.#rooms.get(chatId);
    person.chats.delete(chatId);
    if (room?.people.delete(person) !== true) return false;
    if (room.people.size === 0) this.#forget(room);
    return true;
  }

  /** Somebody's last socket has gone. */
  forget(person: Person): void {
    for (const chatId of [...person.chats.keys()]) this.leave(person, chatId);
  }

  #forget({ chatId, revision }: Room): void {
    this.#rooms.delete(chatId);
    this.hear(chatId, revision);
  }
}
