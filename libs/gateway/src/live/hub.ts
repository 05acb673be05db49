import {
  type ChatNotice,
  type HoursNotice,
  type LiveMessage,
  type MessageNotice,
  type ServerFrame,
  type ToChat,
} from '@zveno/contracts-communication';
import { setTimeout as pause } from 'node:timers/promises';
import type { Device } from './device.ts';
import type { LiveAsks } from './live-asks.ts';
import type { LiveMetrics } from './live-metrics.ts';
import { Person } from './person.ts';
import { QuietClock } from './quiet-clock.ts';
import { Rooms, type Room } from './rooms.ts';
import { Subscriptions } from './subscriptions.ts';
import { textFrame } from './text-frame.ts';

/** A chat of which nothing but its people has changed is told of to those who look at it, at most so often, in milliseconds. */
const CHAT_PAUSE_MS = 1_000;
/** How many people are looked up anew at once; how soon after notices may have been lost. */
const AT_ONCE = 20;
const GAP_PAUSE_MS = 200;

type Parts = Readonly<{
  asks: LiveAsks;
  metrics: LiveMetrics;
  /** The instant, ISO 8601. */
  now: () => string;
  /** Something could not be asked; whoever it was for is told that they missed something. */
  onTrouble: (error: unknown) => void;
}>;

const frameOf = (frame: ServerFrame): Buffer => textFrame(JSON.stringify(frame));

/** All open sockets of a gateway: who they belong to, what each hears. */
export class Hub {
  readonly rooms = new Rooms();
  readonly #people = new Map<string, Person>();
  readonly #quiet: QuietClock;
  readonly #subscriptions: Subscriptions;
  readonly #metrics: LiveMetrics;
  readonly #onTrouble: Parts['onTrouble'];
  readonly #paused = new Map<string, NodeJS.Timeout>();
  #gapWaits = false;
  readonly #told = new WeakMap<Person, Map<string, string>>();

  constructor({ asks, metrics, now, onTrouble }: Parts) {
    this.#metrics = metrics;
    this.#onTrouble = onTrouble;
    this.#quiet = new QuietClock(now);
    this.#subscriptions = new Subscriptions({
      rooms: this.rooms,
      asks,
      quiet: this.#quiet,
      tell: (person, moved) => this.toPerson(person.id, { t: 'chats', ...moved }),
    });
  }

  get people(): ReadonlyMap<string, Person> {
    return this.#people;
  }

  /** Bytes that wait for devices to take them. */
  waiting(): number {
    let bytes = 0;
    for (const { device } of this.devices()) bytes += device.waiting;
    return bytes;
  }

  *devices(): Generator<Readonly<{ device: Device; person: Person }>> {
    for (const person of this.#people.values()) for (const device of person.devices) yield { device, person };
  }

  /** Takes in a device: nothing reaches it before it is greeted, and from then on everything. @throws DomainError */
  async enter(device: Device, personId: string): Promise<Person> {
    let person = this.#people.get(personId);
    if (person === undefined) this.#people.set(personId, (person = new Person(personId)));
    person.devices.add(device);
    const position = await this.#subscriptions.enter(person);
    if (!person.devices.has(device)) return person;
    device.live = true;
    const chats = [...person.chats].map(([chatId, { organizationId }]) => ({ organizationId, chatId }));
    device.send({ t: 'hello', personId, position, chats }, performance.now());
    const hours = this.#hoursOf(person);
    this.#told.set(person, new Map(hours.map(({ organizationId, because = '' }) => [organizationId, because])));
    for (const frame of hours) device.send(frame, performance.now());
    return person;
  }

  /** A device has gone. */
  gone(device: Device, personId: string): void {
    device.live = false;
    const person = this.#people.get(personId);
    if (person?.devices.delete(device) !== true || person.devices.size > 0) return;
    this.rooms.forget(person);
    this.#people.delete(personId);
  }

  /** Looks somebody up anew, such as when what is settled about their quiet has changed. */
  async refresh(person: Person): Promise<void> {
    if (person.devices.size === 0) return;
    await this.#subscriptions.enter(person).catch((error: unknown) => this.#missed(error, [person]));
    this.tellHours(person);
  }

  /** Notices may have been lost: all are looked up anew, and ask for what they missed. */
  async gap(): Promise<void> {
    // Several of those who tell may have been away at once.
    if (this.#gapWaits) return;
    this.#gapWaits = true;
    await pause(GAP_PAUSE_MS);
    this.#gapWaits = false;
    await this.#anew([...this.#people.values()], (person) => this.toPerson(person.id, { t: 'missed' }));
  }

  async message(notice: MessageNotice): Promise<void> {
    const room = await this.#roomAt(notice);
    if (room === undefined) return;
    const { organizationId, chatId, position, fresh, urgent, item, authors } = notice;
    const frame: LiveMessage = { t: 'message', organizationId, chatId, position, fresh, item, authors };
    const loud = frameOf(frame);
    let quiet: Buffer | undefined;
    this.#each(room, (person) => {
      if (urgent || !fresh || this.#reasonFor(person, chatId) === undefined) return loud;
      return (quiet ??= frameOf({ ...frame, quiet: true }));
    });
  }

  async toChat({ chatId, participants, staffOnly, frame }: ToChat): Promise<void> {
    const room = await this.#roomAt({ chatId, participants });
    if (room === undefined) return;
    const buffer = frameOf(frame);
    this.#each(room, (person) => (staffOnly && person.chats.get(chatId)?.standing === 'member' ? undefined : buffer));
  }

  async chat({ organizationId, chatId, before, participants, position, joined, left }: ChatNotice): Promise<void> {
    const room = this.rooms.get(chatId);
    const known = this.rooms.heardOf(chatId);
    if (participants <= known && room?.revision !== undefined && room.revision >= participants) return;
    const coming = joined.flatMap((personId) => this.#people.get(personId) ?? []);
    for (const personId of left) {
      const person = this.#people.get(personId);
      if (person !== undefined) this.#subscriptions.left(person, chatId);
    }
    this.rooms.hear(chatId, participants);
    const onlyLeft = joined.length === 0 && left.length > 0;
    if (room?.revision === before && (onlyLeft || (left.length === 0 && coming.length === 0 && joined.length > 0)))
      room.revision = participants;
    else await this.#subscriptions.check(chatId, coming);
    this.#tellChat({ t: 'chat', organizationId, chatId, position }, joined.length + left.length > 0);
  }

  /** A frame for all devices of one person. */
  toPerson(personId: string, frame: ServerFrame): void {
    const person = this.#people.get(personId);
    if (person === undefined) return;
    const buffer = frameOf(frame);
    const now = performance.now();
    for (const device of person.devices) if (device.live && device.write(buffer, now)) this.#metrics.sent(1);
  }

  async hours(notice: HoursNotice): Promise<void> {
    const concerned = (person: Person): boolean =>
      'personId' in notice
        ? person.id === notice.personId
        : [...person.chats.values()].some(({ organizationId }) => organizationId === notice.organizationId);
    await this.#anew([...this.#people.values()].filter(concerned));
  }

  /** Others of the chat see that somebody writes. */
  typing(chatId: string, personId: string): void {
    const room = this.rooms.get(chatId);
    if (room === undefined) return;
    const buffer = frameOf({ t: 'typing', chatId, personId });
    this.#each(room, (person) => (person.id === personId ? undefined : buffer));
  }

  /** A frame for those who have the chat open. */
  toWatchers(chatId: string, frame: ServerFrame): void {
    const room = this.rooms.get(chatId);
    if (room === undefined) return;
    const buffer = frameOf(frame);
    this.#each(room, (_, device) => (device.watching === chatId ? buffer : undefined));
  }

  /** Tells somebody where silence has begun or ended since they were last told. */
  tellHours(person: Person): void {
    const told = this.#told.get(person) ?? new Map<string, string>();
    const frames = this.#hoursOf(person);
    const settled = new Set(frames.map(({ organizationId }) => organizationId));
    for (const organizationId of told.keys())
      if (!settled.has(organizationId)) frames.push({ t: 'hours', organizationId, quiet: false });
    for (const frame of frames) {
      const state = frame.because ?? '';
      if ((told.get(frame.organizationId) ?? '') !== state) this.toPerson(person.id, frame);
      told.set(frame.organizationId, state);
    }
    this.#told.set(person, told);
  }

  /** Ends all; those whose sockets these were open them again elsewhere. */
  close(): void {
    for (const timer of this.#paused.values()) clearTimeout(timer);
    for (const { device } of this.devices()) {
      device.close(1_001, 'closing');
      setTimeout(() => device.end(), 250).unref();
    }
  }

  /** Looks people up anew, some at once. */
  async #anew(people: Person[], then: (person: Person) => void = () => undefined): Promise<void> {
    const worker = async () => {
      for (let person = people.pop(); person !== undefined; person = people.pop()) {
        await this.refresh(person);
        then(person);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  /** The room once it is known to be as new as a notice; undefined when nobody here is in it. */
  async #roomAt({
    chatId,
    participants,
  }: Readonly<{ chatId: string; participants: number }>): Promise<Room | undefined> {
    const room = this.rooms.get(chatId);
    if (room === undefined) {
      this.rooms.hear(chatId, participants);
      return undefined;
    }
    if (room.revision >= participants) return room;
    const people = [...room.people];
    try {
      await this.#subscriptions.check(chatId);
      return this.rooms.get(chatId);
    } catch (error) {
      this.#missed(error, people);
      return undefined;
    }
  }

  #each(room: Room, choose: (person: Person, device: Device) => Buffer | undefined): void {
    const now = performance.now();
    let sent = 0;
    for (const person of room.people)
      for (const device of person.devices) {
        const frame = device.live ? choose(person, device) : undefined;
        if (frame !== undefined && device.write(frame, now)) sent += 1;
      }
    this.#metrics.sent(sent);
  }

  #reasonFor({ chats, hours, own }: Person, chatId: string) {
    const part = chats.get(chatId);
    return this.#quiet.reasonOf(part && hours[part.organizationId]?.[part.as], own);
  }

  #hoursOf({ hours, own }: Person): Extract<ServerFrame, { t: 'hours' }>[] {
    return Object.entries(hours).flatMap(([organizationId, kinds]) => {
      const [quiet] = Object.values(kinds);
      const because = this.#quiet.reasonOf(quiet, own);
      return [{ t: 'hours', organizationId, quiet: because !== undefined, ...(because && { because }) }];
    });
  }

  #tellChat(frame: Extract<ServerFrame, { t: 'chat' }>, peopleOnly: boolean): void {
    const { chatId } = frame;
    if (!peopleOnly) {
      const room = this.rooms.get(chatId);
      const buffer = frameOf(frame);
      if (room !== undefined) this.#each(room, () => buffer);
      return;
    }
    clearTimeout(this.#paused.get(chatId));
    const tell = () => {
      this.#paused.delete(chatId);
      this.toWatchers(chatId, frame);
    };
    this.#paused.set(chatId, setTimeout(tell, CHAT_PAUSE_MS).unref());
  }

  #missed(error: unknown, people: readonly Person[]): void {
    this.#onTrouble(error);
    for (const person of people) this.toPerson(person.id, { t: 'missed' });
  }
}
