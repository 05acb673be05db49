import { liveNotices, type PresenceNotice } from '@zveno/contracts-communication';
import type { Notices } from '@zveno/messaging';
import { randomUUID } from 'node:crypto';
import type { Hub } from './hub.ts';
import type { LiveAsks } from './live-asks.ts';

/** Who has just gone may be back at once, after a reload or a change of network: in milliseconds. */
const PATIENCE_MS = 5_000;
/** How often each gateway tells who is on it, and for how long that holds. */
const TELL_MS = 30_000;
const TERM_MS = 75_000;
/** People in one notice. */
const AT_ONCE = 2_000;

/**
 * Who is there, over all gateways. It is told of nobody but to those who have a chat open together with them, and of those alone
 * who let it be seen: communication says who that is. Nothing of it is kept.
 */
export class Presence {
  readonly #hub: Hub;
  readonly #asks: LiveAsks;
  readonly #notices: Notices;
  readonly #gatewayId = randomUUID();
  /** By other gateway: until when which people are on it. */
  readonly #elsewhere = new Map<string, Map<string, number>>();
  readonly #leaving = new Map<string, NodeJS.Timeout>();
  /** Who of a chat that is open somewhere may be seen. */
  readonly #visible = new Map<string, ReadonlySet<string>>();
  #toldAt = -Infinity;

  constructor(parts: Readonly<{ hub: Hub; asks: LiveAsks; notices: Notices }>) {
    this.#hub = parts.hub;
    this.#asks = parts.asks;
    this.#notices = parts.notices;
  }

  /** Somebody's first socket here. */
  came(personId: string): void {
    clearTimeout(this.#leaving.get(personId));
    if (this.#leaving.delete(personId)) return;
    this.#publish([personId], []);
    this.#changed([personId]);
  }

  /** Somebody's last socket here has gone. */
  went(personId: string): void {
    const leave = () => {
      this.#leaving.delete(personId);
      if (this.#hub.people.has(personId)) return;
      this.#publish([], [personId]);
      this.#changed([personId]);
    };
    this.#leaving.set(personId, setTimeout(leave, PATIENCE_MS).unref());
  }

  /** What another gateway tells. */
  told({ gatewayId, online, gone }: PresenceNotice): void {
    if (gatewayId === this.#gatewayId) return;
    const known = this.#elsewhere.get(gatewayId) ?? new Map<string, number>();
    this.#elsewhere.set(gatewayId, known);
    const until = performance.now() + TERM_MS;
    const fresh = online.filter((personId) => !known.has(personId));
    for (const personId of online) known.set(personId, until);
    for (const personId of gone) known.delete(personId);
    this.#changed([...fresh, ...gone]);
  }

  /** A device has opened a chat. @throws DomainError those of `Requester.request` */
  async watched(chatId: string): Promise<void> {
    const personIds = await this.#asks.visible(chatId);
    if (!this.#isWatched(chatId)) return;
    this.#visible.set(chatId, new Set(personIds));
    this.#tell(chatId);
  }

  /** Somebody has said anew whether they are seen. @throws DomainError those of `Requester.request` */
  async settled(personId: string): Promise<void> {
    const isIn = (chatId: string) => [...(this.#hub.rooms.get(chatId)?.people ?? [])].some(({ id }) => id === personId);
    const concerned = [...this.#visible].filter(([chatId, visible]) => visible.has(personId) || isIn(chatId));
    await Promise.all(concerned.map(([chatId]) => this.watched(chatId)));
  }

  /** Who takes part in a chat has changed: who left is seen there no more. @throws DomainError those of `Requester.request` */
  async moved(chatId: string, left: readonly string[]): Promise<void> {
    const visible = this.#visible.get(chatId);
    if (visible === undefined) return;
    this.#visible.set(chatId, new Set([...visible].filter((personId) => !left.includes(personId))));
    await this.watched(chatId);
  }

  /** Now and then: tells who is here, forgets who has not been told of for long. */
  look(now: number): void {
    for (const chatId of this.#visible.keys()) if (!this.#isWatched(chatId)) this.#visible.delete(chatId);
    const over: string[] = [];
    for (const [gatewayId, known] of this.#elsewhere) {
      for (const [personId, until] of known) if (until < now && known.delete(personId)) over.push(personId);
      if (known.size === 0) this.#elsewhere.delete(gatewayId);
    }
    this.#changed(over);
    if (now - this.#toldAt < TELL_MS) return;
    this.#toldAt = now;
    const here = [...this.#hub.people.keys()];
    for (let from = 0; from < here.length; from += AT_ONCE) this.#publish(here.slice(from, from + AT_ONCE), []);
  }

  close(): void {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#publish([], [...this.#hub.people.keys()].slice(0, AT_ONCE));
  }

  #isOnline(personId: string): boolean {
    if (this.#hub.people.has(personId) || this.#leaving.has(personId)) return true;
    return [...this.#elsewhere.values()].some((known) => known.has(personId));
  }

  #isWatched(chatId: string): boolean {
    const people = this.#hub.rooms.get(chatId)?.people ?? new Set();
    return [...people].some(({ devices }) => [...devices].some(({ watching }) => watching === chatId));
  }

  #changed(personIds: readonly string[]): void {
    for (const [chatId, visible] of this.#visible)
      if (personIds.some((personId) => visible.has(personId))) this.#tell(chatId);
  }

  #tell(chatId: string): void {
    const online = [...(this.#visible.get(chatId) ?? [])].filter((personId) => this.#isOnline(personId));
    this.#hub.toWatchers(chatId, { t: 'presence', chatId, online });
  }

  #publish(online: readonly string[], gone: readonly string[]): void {
    const notice: PresenceNotice = { gatewayId: this.#gatewayId, online, gone };
    this.#notices.publish(liveNotices.presence, notice);
  }
}
