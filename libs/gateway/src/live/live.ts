import {
  LIVE_PATH,
  liveClose,
  liveNotices,
  MAX_CLIENT_FRAME,
  parseClientFrame,
  type ChatNotice,
  type HoursNotice,
  type MessageNotice,
  type PresenceNotice,
  type ToChat,
  type ToPerson,
  type TypingNotice,
} from '@zveno/contracts-communication';
import { sessionNotices, type SessionsNotice } from '@zveno/contracts-identity';
import type { Problems } from '@zveno/contracts-common';
import { DomainError, isDomainError } from '@zveno/kernel';
import { networkOf } from '@zveno/messaging';
import type { Host } from '@zveno/service';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { requestIdOf } from '../http/request-headers.ts';
import { Allowances } from './allowance.ts';
import { Device } from './device.ts';
import { Hub } from './hub.ts';
import { LiveAsks } from './live-asks.ts';
import { addressOf, tokenHashOf } from './live-entry.ts';
import { LiveMetrics } from './live-metrics.ts';
import { LiveSessions } from './live-sessions.ts';
import type { Person } from './person.ts';
import { Presence } from './presence.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { Wishes } from './wishes.ts';

/** Sockets of one person; the oldest makes room. */
const PER_PERSON = 10;
/** How often each socket is looked at: whether somebody is there, whether its session is good. */
const PING_MS = 30_000;
const SESSION_MS = 30_000;
/** How often is looked whose turn it is. */
const LOOK_MS = 1_000;
const MINUTE = 60;
/** Frames from all devices of one person. */
const PERSON_PACE = { burst: 60, perSecond: 10 };

/** Milliseconds between two looks at the same socket: whether somebody is there, whether its session is good. */
export type LivePaces = Readonly<{ pingMs?: number; sessionMs?: number }>;

type Options = Readonly<{ host: Host; server: Server; problems: Problems; paces?: LivePaces }>;
type Opened = Readonly<{ device: Device; personId: string; address: string }>;

/**
 * The sockets of a gateway: lets devices in whose session is good, tells them what the services tell, and hears what they send.
 */
export class Live {
  readonly #host: Host;
  readonly #server: Server;
  readonly #problems: Problems;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_CLIENT_FRAME,
  });
  readonly #asks: LiveAsks;
  readonly #metrics: LiveMetrics;
  readonly #hub: Hub;
  readonly #sessions: LiveSessions;
  readonly #presence: Presence;
  readonly #wishes: Wishes;
  readonly #perPerson = new Allowances(PERSON_PACE);
  readonly #openings: Allowances | undefined;
  readonly #byAddress = new Map<string, number>();
  readonly #ends: (() => void)[] = [];
  readonly #pingMs: number;
  #open = 0;
  #pingedAt = performance.now();
  #minute = '';
  #closed = false;

  constructor({ host, server, problems, paces: { pingMs = PING_MS, sessionMs = SESSION_MS } = {} }: Options) {
    this.#host = host;
    this.#server = server;
    this.#problems = problems;
    const { config, notices, clock } = host;
    this.#asks = new LiveAsks(host.requester, config.requestTimeoutMs);
    this.#metrics = new LiveMetrics(host.metrics, () => ({
      sockets: this.#open,
      people: this.#hub.people.size,
      chats: this.#hub.rooms.size,
      waiting: this.#hub.waiting(),
    }));
    const onTrouble = (error: unknown) => this.#trouble(error);
    const parts = { asks: this.#asks, onTrouble };
    this.#hub = new Hub({ ...parts, metrics: this.#metrics, now: () => clock.now() });
    this.#pingMs = pingMs;
    this.#sessions = new LiveSessions({ ...parts, hub: this.#hub, everyMs: sessionMs });
    this.#presence = new Presence({ ...parts, hub: this.#hub, notices });
    this.#wishes = new Wishes({ ...parts, hub: this.#hub, presence: this.#presence, notices });
    const perMinute = config.rateLimitPerAddress;
    if (perMinute > 0) this.#openings = new Allowances({ burst: perMinute, perSecond: perMinute / MINUTE });
  }

  /** From now on sockets are opened and notices heard. */
  start(): void {
    const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      void this.#upgrade(request, socket, head);
    this.#server.on('upgrade', upgrade);
    const looking = setInterval(() => this.#look(), LOOK_MS).unref();
    this.#ends.push(
      () => this.#server.off('upgrade', upgrade),
      () => clearInterval(looking),
      this.#hear<MessageNotice>(liveNotices.message, (notice) => this.#hub.message(notice)),
      this.#hear<ChatNotice>(liveNotices.chat, async (notice) => {
        await this.#hub.chat(notice);
        await this.#presence.moved(notice.chatId, notice.left);
      }),
      this.#hear<ToChat>(liveNotices.toChat, (notice) => this.#hub.toChat(notice)),
      this.#hear<ToPerson>(liveNotices.toPerson, ({ personId, frame }) => this.#hub.toPerson(personId, frame)),
      this.#hear<HoursNotice>(liveNotices.hours, async (notice) => {
        await this.#hub.hours(notice);
        if ('personId' in notice) await this.#presence.settled(notice.personId);
      }),
      this.#hear<TypingNotice>(liveNotices.typing, ({ chatId, personId }) => this.#hub.typing(chatId, personId)),
      this.#hear<PresenceNotice>(liveNotices.presence, (notice) => this.#presence.told(notice)),
      this.#hear<SessionsNotice>(sessionNotices.changed, ({ personId }) => this.#sessions.changed(personId)),
      this.#hear<object>(liveNotices.gap, () => this.#hub.gap()),
      this.#host.notices.onGap(() => void this.#hub.gap().catch((error: unknown) => this.#trouble(error))),
    );
  }

  /** Ends all sockets; theirs open others elsewhere, or here once it is back. */
  close(): void {
    this.#closed = true;
    for (const end of this.#ends.splice(0)) end();
    this.#presence.close();
    this.#hub.close();
  }

  #hear<T>(subject: string, handle: (notice: T) => void | Promise<void>): () => void {
    return this.#host.notices.subscribe(subject, (data) => {
      // Only programs of this installation may publish there; what they say has the contract's shape.
      void Promise.resolve(handle(data as T)).catch((error: unknown) => this.#trouble(error));
    });
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const broken = () => socket.destroy();
    socket.on('error', broken);
    const requestId = requestIdOf(request.headers);
    try {
      const address = this.#assertWelcome(request);
      const tokenHash = tokenHashOf(request.headers);
      const { personId } = await this.#sessionOf(tokenHash);
      if (this.#closed || socket.destroyed) return void socket.destroy();
      this.#sockets.handleUpgrade(request, socket, head, (ws) => {
        socket.off('error', broken);
        const now = performance.now();
        const device = new Device({ ws, socket, tokenHash, metrics: this.#metrics, now });
        this.#serve(ws, { device, personId, address });
      });
    } catch (error) {
      this.#metrics.refused(refuseUpgrade(socket, this.#problems, error, requestId));
    }
  }

  /** @throws DomainError `route.not-found`, `rate.limited` */
  #assertWelcome(request: IncomingMessage): string {
    if (request.url?.split('?', 1)[0] !== LIVE_PATH) throw new DomainError('route.not-found');
    const { trustProxy, liveSocketsPerAddress } = this.#host.config;
    const address = networkOf(addressOf(request, trustProxy));
    const few = liveSocketsPerAddress === 0 || (this.#byAddress.get(address) ?? 0) < liveSocketsPerAddress;
    const calm = this.#openings?.take(address, performance.now()) ?? true;
    if (!few || !calm) throw new DomainError('rate.limited', { retryAfter: 10 });
    return address;
  }

  async #sessionOf(tokenHash: string): Promise<Readonly<{ personId: string }>> {
    try {
      return await this.#asks.session(tokenHash);
    } catch (error) {
      throw isDomainError(error, 'session.invalid') ? new DomainError('auth.invalid') : error;
    }
  }

  #serve(ws: WebSocket, opened: Opened): void {
    const { device, personId, address } = opened;
    this.#open += 1;
    this.#byAddress.set(address, (this.#byAddress.get(address) ?? 0) + 1);
    ws.on('error', () => device.end());
    ws.on('pong', () => (device.heardOf = true));
    ws.on('close', (code) => {
      this.#open -= 1;
      const left = (this.#byAddress.get(address) ?? 1) - 1;
      if (left > 0) this.#byAddress.set(address, left);
      else this.#byAddress.delete(address);
      this.#metrics.closed(code);
      this.#hub.gone(device, personId);
      if (!this.#hub.people.has(personId)) this.#presence.went(personId);
    });
    ws.on('message', (data: Buffer, isBinary) => this.#received(opened, isBinary ? '' : data.toString()));
    this.#enter(opened).catch((error: unknown) => {
      this.#trouble(error);
      device.close(1_013, 'try-again');
    });
  }

  async #enter({ device, personId }: Opened): Promise<void> {
    const isFirst = !this.#hub.people.has(personId);
    const entering = this.#hub.enter(device, personId);
    this.#makeRoom(this.#hub.people.get(personId));
    await entering;
    if (isFirst) this.#presence.came(personId);
  }

  #makeRoom(person: Person | undefined): void {
    const [oldest] = person?.devices ?? [];
    if (person === undefined || oldest === undefined || person.devices.size <= PER_PERSON) return;
    oldest.close(liveClose.tooMany, 'too-many');
    this.#hub.gone(oldest, person.id);
  }

  #received(opened: Opened, text: string): void {
    const { device, personId } = opened;
    const now = performance.now();
    device.heardOf = true;
    const frame = parseClientFrame(text);
    this.#metrics.received(frame?.t ?? 'unknown');
    if (frame === undefined || !device.allows(now) || !this.#perPerson.take(personId, now))
      return device.close(liveClose.refused, frame === undefined ? 'malformed' : 'too-fast');
    this.#wishes.take(opened, frame, now).catch((error: unknown) => this.#trouble(error));
  }

  #look(): void {
    const now = performance.now();
    void this.#sessions.look(now);
    this.#presence.look(now);
    const minute = this.#host.clock.now().slice(0, 16);
    if (minute !== this.#minute) for (const person of this.#hub.people.values()) this.#hub.tellHours(person);
    this.#minute = minute;
    if (now - this.#pingedAt < this.#pingMs) return;
    this.#pingedAt = now;
    for (const { device } of this.#hub.devices()) device.look(now);
  }

  #trouble(error: unknown): void {
    const fault = isDomainError(error) ? { code: error.code } : { err: error };
    this.#host.logger.warn(fault, 'a socket could not be served');
  }
}
